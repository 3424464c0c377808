-- release/of_universe: the releases that print or imply a count of a population on a day.
--   :population :as_at TEXT
SELECT DISTINCT release_id FROM release_cell WHERE population = :population AND as_at = :as_at ORDER BY release_id;
