-- release/of_universe: the releases that print or imply a count of a population on a day, and the day each speaks of.
--   :population :as_at TEXT
SELECT DISTINCT c.release_id, r.as_at FROM release_cell c JOIN release r ON r.release_id = c.release_id
WHERE c.population = :population AND c.as_at = :as_at ORDER BY c.release_id;
