-- find_postcode: one postcode of a gazetteer.
--   :postcode TEXT, canonical
SELECT easting, northing, quality, authority_id, ended FROM postcode WHERE postcode = :postcode;
