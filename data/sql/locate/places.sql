-- places: what is to be located, in the order of the table.
--   :all INTEGER: 1 everything that a file did not locate, 0 only what is new
SELECT location_id, kind, place FROM location
WHERE kind <> 'grid' AND status <> 'given' AND (:all = 1 OR status = 'pending')
ORDER BY location_id;
