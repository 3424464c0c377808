-- add_outcode: one outward code.
--   :outward TEXT, :easting REAL, :northing REAL, :radius_m REAL, :postcodes INTEGER, :authority_id INTEGER
INSERT INTO outcode (outward, easting, northing, radius_m, postcodes, authority_id)
VALUES (:outward, :easting, :northing, :radius_m, :postcodes, :authority_id);
