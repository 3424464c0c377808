-- find_outcode: one outward code of a gazetteer.
--   :outward TEXT, canonical
SELECT easting, northing, radius_m, postcodes, authority_id FROM outcode WHERE outward = :outward;
