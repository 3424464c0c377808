-- release/hidden_before: what the latest release of an earlier day hid, of the counts of its own day.
--   :population :as_at TEXT
SELECT c.population, c.conditions FROM release_cell c
WHERE c.printed = 'c' AND c.population = :population AND (c.release_id, c.as_at) = (
  SELECT release_id, as_at FROM release
  WHERE population = :population AND as_at < :as_at
  ORDER BY as_at DESC, release_id DESC LIMIT 1)
ORDER BY c.conditions;
