-- warnings: what would make the figures wrong or incomplete, in order of weight.
--   :as_at TEXT, ISO date or NULL: the day asked about; the last day of the latest import where it is NULL
WITH day (value) AS (
  SELECT coalesce(:as_at, max(period_end)) FROM import WHERE kind IN ('ssda903', 'placements')
)
SELECT message AS "Warning"
FROM (
  SELECT 1 AS weight, 'No boundaries are loaded: oob import boundaries FILE' AS message
  WHERE NOT EXISTS (SELECT 1 FROM authority)
  UNION ALL
  SELECT 2, 'No placements are loaded: oob import ssda903 FILE..., or oob import placements FILE'
  WHERE NOT EXISTS (SELECT 1 FROM episode)
  UNION ALL
  SELECT 3, 'No other authority has a boundary here, so nothing is known to be adjoining or at a distance: load those of all '
            || 'authorities'
  WHERE (SELECT count(*) FROM authority) = 1
  UNION ALL
  SELECT 4, 'No authority adjoins the responsible one: is the boundary file one of the whole country? (oob measure --tolerance)'
  WHERE (SELECT count(*) FROM authority) > 1 AND NOT EXISTS (SELECT 1 FROM adjoining WHERE how <> 'removed')
  UNION ALL
  SELECT 5, 'The gazetteer (' || m.value || ') is more than a year older than ' || d.value ||
            ': postcodes made since then are not found. Build a newer one'
  FROM meta m, day d
  WHERE m.key = 'gazetteer_vintage' AND m.value GLOB '[12][0-9][0-9][0-9]-[01][0-9]*'
    AND date(substr(m.value, 1, 7) || '-01', '+13 months') <= d.value
  UNION ALL
  SELECT 6, 'Boundary check: ' || value FROM meta WHERE key = 'boundary_check_warning' AND value <> ''
  UNION ALL
  SELECT 7, count(*) || ' children have more than one placement open on ' || d.value || ': the one that started last is counted'
  FROM day d, (SELECT e.child_id, min(e.decom) AS first FROM episode e, day d2
               WHERE e.current = 1 AND (e.ls IN ('V3', 'V4')) IS NOT 1 AND e.decom <= d2.value
                 AND (e.valid_to IS NULL OR e.valid_to > d2.value)
               GROUP BY e.child_id HAVING count(*) > 1) x
  HAVING count(x.child_id) > 0
  UNION ALL
  SELECT 8, count(*) || ' places: the polygon and the gazetteer name different authorities; the polygon decides'
  FROM location
  WHERE uncertainty_m IS NULL AND gazetteer_upper_code IS NOT NULL
    -- A place just outside the line, in no polygon, that the gazetteer gives to us has no host at all.
    AND ((host_by = 'polygon' AND host_code <> gazetteer_upper_code)
      OR (location = 'OUT' AND gazetteer_upper_code = (SELECT value FROM meta WHERE key = 'authority_code')))
  HAVING count(*) > 0
)
ORDER BY weight;
