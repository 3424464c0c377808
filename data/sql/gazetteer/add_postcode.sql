-- add_postcode: one postcode; rows come in key order.
--   :postcode TEXT, :easting INTEGER, :northing INTEGER, :quality INTEGER, :authority_id INTEGER, :ended INTEGER
INSERT INTO postcode (postcode, easting, northing, quality, authority_id, ended)
VALUES (:postcode, :easting, :northing, :quality, :authority_id, :ended);
