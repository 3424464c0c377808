-- release/of_universe: the releases that print or imply a count of a population on a day, the day each speaks of, and up to
-- what its counts were hidden.
--   :population :as_at TEXT
SELECT DISTINCT c.release_id, r.as_at, r.threshold FROM release_cell c JOIN release r ON r.release_id = c.release_id
WHERE c.population = :population AND c.as_at = :as_at ORDER BY c.release_id;
