-- location_find: the row of a place that the store knows already.
--   :kind TEXT, :place TEXT
SELECT location_id FROM location WHERE kind = :kind AND place = :place;
