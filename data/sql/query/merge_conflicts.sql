-- merge_conflicts: one row for each column in which an episode differs between a return and the next that has it. A DEC,
-- REC or REASON_PLACE_CHANGE that was blank and is filled is no conflict; postcodes are compared as places, so that
-- 'ne8 1aa' and 'NE8 1AA' are the same. Between a return and a council's extract only what both have is compared.
WITH pair AS (
  SELECT e.episode_id AS earlier_id,
         (SELECT n.episode_id
          FROM import own CROSS JOIN import later CROSS JOIN episode n
          WHERE own.import_id = e.import_id AND later.kind IN ('ssda903', 'placements')
            AND (coalesce(later.period_end, ''), later.import_id) > (coalesce(own.period_end, ''), own.import_id)
            AND n.child_id = e.child_id AND n.decom = e.decom AND n.import_id = later.import_id
          ORDER BY later.period_end, later.import_id, n.episode_id
          LIMIT 1) AS later_id
  FROM episode e
  WHERE e.current = 0
),
side AS (
  SELECT p.earlier_id AS earlier_id, c.column_name AS column_name,
         CASE c.column_name
           WHEN 'RNE' THEN a.rne WHEN 'LS' THEN a.ls WHEN 'CIN' THEN a.cin WHEN 'PLACE' THEN a.place
           WHEN 'PLACE_PROVIDER' THEN a.place_provider WHEN 'DEC' THEN a.dec WHEN 'REC' THEN a.rec
           WHEN 'REASON_PLACE_CHANGE' THEN a.reason_place_change WHEN 'HOME_POST' THEN a.home_location_id
           WHEN 'PL_POST' THEN a.placement_location_id WHEN 'URN' THEN a.urn
         END AS before,
         CASE c.column_name
           WHEN 'RNE' THEN b.rne WHEN 'LS' THEN b.ls WHEN 'CIN' THEN b.cin WHEN 'PLACE' THEN b.place
           WHEN 'PLACE_PROVIDER' THEN b.place_provider WHEN 'DEC' THEN b.dec WHEN 'REC' THEN b.rec
           WHEN 'REASON_PLACE_CHANGE' THEN b.reason_place_change WHEN 'HOME_POST' THEN b.home_location_id
           WHEN 'PL_POST' THEN b.placement_location_id WHEN 'URN' THEN b.urn
         END AS after,
         CASE c.column_name WHEN 'HOME_POST' THEN a.home_post WHEN 'PL_POST' THEN a.pl_post END AS typed_before,
         CASE c.column_name WHEN 'HOME_POST' THEN b.home_post WHEN 'PL_POST' THEN b.pl_post END AS typed_after,
         b.episode_id AS later_id, b.import_id AS later_import, a.import_id AS earlier_import,
         b.file AS file, b.row AS row, b.child_id AS child_id
  FROM pair p
  JOIN episode a ON a.episode_id = p.earlier_id
  JOIN episode b ON b.episode_id = p.later_id
  CROSS JOIN (SELECT 'RNE' AS column_name UNION ALL SELECT 'LS' UNION ALL SELECT 'CIN' UNION ALL SELECT 'PLACE'
              UNION ALL SELECT 'PLACE_PROVIDER' UNION ALL SELECT 'DEC' UNION ALL SELECT 'REC'
              UNION ALL SELECT 'REASON_PLACE_CHANGE' UNION ALL SELECT 'HOME_POST' UNION ALL SELECT 'PL_POST'
              UNION ALL SELECT 'URN') c
)
SELECT s.later_import AS import_id, s.earlier_import AS other_import_id, s.file AS file, s.row AS row,
       s.column_name AS column_name, s.child_id AS child_id,
       coalesce(s.typed_before, s.before, 'blank') || ' (' || own.label || '), '
       || coalesce(s.typed_after, s.after, 'blank') || ' (' || later.label || ')' AS value
FROM side s
JOIN import own ON own.import_id = s.earlier_import
JOIN import later ON later.import_id = s.later_import
WHERE s.before IS NOT s.after
  AND NOT (s.before IS NULL AND s.column_name IN ('DEC', 'REC', 'REASON_PLACE_CHANGE'))
  AND (own.kind = later.kind OR (s.before IS NOT NULL AND s.after IS NOT NULL))
ORDER BY s.later_id, s.earlier_id, s.column_name;
