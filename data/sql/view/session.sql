-- session: what needs a date, made on each connection that asks, again for another day. The caller fills temp.as_at with
-- one row first. The day is a scalar subquery and no table to join: a planner that takes it for a large table makes indexes
-- that nobody needs. For the same reason `+nth = 1`: no key to look rows up by.
DROP VIEW IF EXISTS temp.snapshot_school_grades;
DROP VIEW IF EXISTS temp.snapshot_schools;
DROP VIEW IF EXISTS temp.snapshot_providers;
DROP VIEW IF EXISTS temp.snapshot_moves;
DROP VIEW IF EXISTS temp.snapshot;
DROP TABLE IF EXISTS temp.snapshot_episode;

-- snapshot_episode: the episode that counts for each child at the end of that day, short breaks (V3, V4) left out. A
-- child with more than one open episode counts once, at the one that started last; `oob summary quality` lists such
-- children. A table, so that a summary that looks at the snapshot several times works it out once.
CREATE TEMP TABLE snapshot_episode (
  child_id      TEXT PRIMARY KEY,
  episode_id    INTEGER NOT NULL,
  open_episodes INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO temp.snapshot_episode (child_id, episode_id, open_episodes)
SELECT child_id, episode_id, open_episodes
FROM (
  SELECT e.child_id, e.episode_id, count(*) OVER (PARTITION BY e.child_id) AS open_episodes,
         row_number() OVER (PARTITION BY e.child_id ORDER BY e.decom DESC, e.episode_id DESC) AS nth
  FROM episode e
  WHERE e.current = 1 AND e.decom <= (SELECT day FROM as_at) AND (e.valid_to IS NULL OR e.valid_to > (SELECT day FROM as_at))
    AND (e.ls IN ('V3', 'V4')) IS NOT 1
)
WHERE +nth = 1
ORDER BY child_id;

-- snapshot: placements, one row a child on the day. The child is part of the join so that one child can be looked up.
CREATE TEMP VIEW snapshot AS
SELECT p.*
FROM temp.snapshot_episode n JOIN placements p ON p.episode_id = n.episode_id AND p.child_id = n.child_id;

-- snapshot_moves: since when each child of the snapshot is in this placement. An episode for a new legal status only
-- (RNE L) is not a move; the carer's own move (T, U) is one. moved 0: this is the first placement of the period of care.
CREATE TEMP VIEW snapshot_moves AS
SELECT n.child_id AS child_id, m.decom AS placement_start, coalesce(m.rne <> 'S', 1) AND EXISTS (
         SELECT 1 FROM episode x WHERE x.child_id = m.child_id AND x.current = 1 AND x.decom < m.decom) AS moved
FROM temp.snapshot_episode n
JOIN episode e ON e.episode_id = n.episode_id
JOIN episode m ON m.episode_id = (
  SELECT x.episode_id FROM episode x
  WHERE x.child_id = e.child_id AND x.current = 1 AND x.decom <= e.decom
  ORDER BY x.rne IS 'L', CASE WHEN x.rne IS 'L' THEN x.decom END, x.decom DESC, x.episode_id DESC LIMIT 1);

-- snapshot_providers: the registered provider that each child of the snapshot lives with, by the placement's URN. Where
-- one URN has several settings, the one at the placement's place, else the first.
CREATE TEMP VIEW snapshot_providers AS
SELECT m.child_id AS child_id, m.placement_type AS placement_type, m.provider_urn AS provider_urn,
       CAST(m.provider_id AS INTEGER) AS provider_id, -- with a type, so that a join on it can use an index
       CASE WHEN m.provider_id IS NOT NULL THEN 'in the list'
            WHEN m.provider_urn IS NOT NULL AND trim(m.provider_urn, 'Xx') = '' THEN 'another inspectorate'
            WHEN m.provider_urn IS NOT NULL THEN 'not in the list'
            WHEN m.placement_country <> 'E' OR m.placement_type IN ('P1', 'P3', 'R1', 'R2', 'R5')
              OR substr(m.placement_type, 1, 1) IN ('T', 'Z') THEN 'not needed'
            ELSE 'missing' END AS urn_check
FROM (
  SELECT n.child_id, e.place AS placement_type, e.urn AS provider_urn, p.country AS placement_country,
         coalesce((SELECT r.provider_id FROM provider r
                   WHERE r.urn = e.urn AND r.current = 1 AND r.location_id = e.placement_location_id
                   ORDER BY r.setting, r.provider_id LIMIT 1),
                  (SELECT r.provider_id FROM provider r WHERE r.urn = e.urn AND r.current = 1
                   ORDER BY r.setting, r.provider_id LIMIT 1)) AS provider_id
  FROM temp.snapshot_episode n
  JOIN episode e ON e.episode_id = n.episode_id
  LEFT JOIN location p ON p.location_id = e.placement_location_id
) m;

-- snapshot_schools: the school each child of the snapshot goes to on the day; the spell that began last where there are
-- several. school_urn NULL: a spell without a school. No row: nothing recorded. in_register 0: no list that is loaded has
-- the school. school_distance_miles: straight line from the placement, miles of 1,609.344 m.
CREATE TEMP VIEW snapshot_schools AS
WITH attended AS MATERIALIZED (SELECT * FROM schools WHERE school_urn IN (SELECT school_urn FROM education)) -- of all the country's
SELECT g.child_id AS child_id, g.school_urn AS school_urn, g.start_date AS school_start, g.end_date AS school_end,
       g.open_spells AS open_spells, g.sen_status AS sen_status, g.attendance_percent AS attendance_percent,
       k.school_urn IS NOT NULL AS in_register, k.school_name AS school_name, k.location AS school_location,
       k.location_status AS school_location_status, k.host_authority_name AS school_authority_name,
       sqrt((k.easting - p.easting) * (k.easting - p.easting) + (k.northing - p.northing) * (k.northing - p.northing)) / 1609.344
         AS school_distance_miles,
       g.file AS source_file, g.row AS source_row
FROM (
  SELECT d.*, count(*) OVER (PARTITION BY d.child_id) AS open_spells,
         row_number() OVER (PARTITION BY d.child_id ORDER BY d.start_date DESC, d.education_id DESC) AS nth
  FROM education d
  WHERE d.start_date <= (SELECT day FROM as_at) AND (d.end_date IS NULL OR d.end_date > (SELECT day FROM as_at))
) g
JOIN temp.snapshot_episode n ON n.child_id = g.child_id
JOIN episode e ON e.episode_id = n.episode_id
LEFT JOIN location p ON p.location_id = e.placement_location_id
LEFT JOIN attended k ON k.school_urn = g.school_urn
WHERE +g.nth = 1;

-- snapshot_school_grades: the grade of each of those schools on three days. basis: latest (the newest in the file),
-- snapshot (inspections begun by the day), placement (begun by the day the child was placed here). regime NULL: see
-- no_grade_because.
CREATE TEMP VIEW snapshot_school_grades AS
WITH
child AS MATERIALIZED (
  SELECT c.child_id, c.school_urn, m.placement_start, (SELECT day FROM as_at) AS day
  FROM snapshot_schools c JOIN snapshot_moves m ON m.child_id = c.child_id
),
asked AS MATERIALIZED (
  SELECT school_urn, '9999-12-31' AS until FROM child WHERE school_urn IS NOT NULL
  UNION SELECT school_urn, day FROM child WHERE school_urn IS NOT NULL
  UNION SELECT school_urn, placement_start FROM child WHERE school_urn IS NOT NULL
),
known AS MATERIALIZED (SELECT * FROM school_grades WHERE school_urn IN (SELECT school_urn FROM asked)),
best AS MATERIALIZED (
  SELECT * FROM (
    SELECT q.school_urn, q.until, k.regime, k.regime_order, k.inspected_on, k.grade, k.good_or_better, k.predecessor,
           k.graded_urn,
           row_number() OVER (PARTITION BY q.school_urn, q.until
                              ORDER BY k.regime_order, k.inspected_on DESC, k.steps, k.inspection_id DESC) AS nth
    FROM asked q JOIN known k ON k.school_urn = q.school_urn AND k.inspected_on <= q.until
  ) WHERE +nth = 1
)
SELECT c.child_id AS child_id, b.basis AS basis, c.school_urn AS school_urn, t.regime AS regime,
       t.regime_order AS regime_order, t.inspected_on AS inspected_on, t.grade AS grade,
       t.good_or_better AS good_or_better, t.predecessor AS predecessor, t.graded_urn AS graded_urn,
       CASE WHEN t.regime IS NOT NULL THEN NULL WHEN c.school_urn IS NULL THEN 'no URN'
            WHEN coalesce(s.in_ratings, 0) = 0 THEN 'not in the file' ELSE 'no grade' END AS no_grade_because
FROM child c
JOIN (SELECT 'latest' AS basis UNION ALL SELECT 'snapshot' UNION ALL SELECT 'placement') b
LEFT JOIN school s ON s.urn = c.school_urn
LEFT JOIN best t ON t.school_urn = c.school_urn
  AND t.until = CASE b.basis WHEN 'latest' THEN '9999-12-31' WHEN 'snapshot' THEN c.day ELSE c.placement_start END;
