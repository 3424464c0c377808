-- answer_put: keep one answer of a postcode service, in place of an earlier one.
--   :postcode :outcome :country :district :at :source TEXT, :easting :northing REAL, :quality INTEGER
INSERT OR REPLACE INTO online_answer (postcode, outcome, easting, northing, quality, country, district_code, answered_at, source)
VALUES (:postcode, :outcome, :easting, :northing, :quality, :country, :district, :at, :source);
