-- unfinished: steps that are still to be done before a figure of this store means anything, and days it does not speak for.
--   :as_at TEXT, ISO date or NULL: the day asked about
SELECT message AS "Not finished"
FROM (
  SELECT 1 AS weight, count(*) || ' places are not located yet: oob locate, then oob measure' AS message
  FROM location WHERE status = 'pending' HAVING count(*) > 0
  UNION ALL
  SELECT 2, count(*) || ' places are located but not measured: oob measure'
  FROM location WHERE easting IS NOT NULL AND edge_distance_m IS NULL HAVING count(*) > 0
  UNION ALL
  SELECT 3, 'The placements loaded speak for days up to ' || max(period_end) || '; later ones are counted as if nothing changed'
  FROM import WHERE kind IN ('ssda903', 'placements') HAVING :as_at > max(period_end)
  UNION ALL
  SELECT 4, 'The first placement loaded begins on ' || min(decom) || ', after the day asked about'
  FROM episode HAVING :as_at < min(decom)
)
ORDER BY weight;
