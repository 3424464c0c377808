-- about: what the figures of this store were made from and by which method, without names of files or folders.
-- A day is yyyy-mm-dd, printed in words after the text; NULL where it is not known.
--   :public INTEGER: 1 for a page that is published. The last day of one of the authority's own lists can be the day of one
--   child's event, so it is left out there, with the lists that no public figure is made from.
WITH told AS (
  SELECT kind, label,
         CASE WHEN NOT :public OR kind IN ('ssda903', 'providers', 'schools', 'ratings') THEN period_end END AS day
  FROM import
)
SELECT label, text, day
FROM (
  SELECT 1 AS line, 'Placements' AS label,
         CASE kind WHEN 'ssda903' THEN 'SSDA903 return for the year' ELSE 'the authority''s own extract' END ||
         iif(day IS NULL, '', ' to') AS text,
         day
  FROM told WHERE kind IN ('ssda903', 'placements')
  UNION ALL
  SELECT 2, CASE kind WHEN 'carers' THEN 'Own foster carers' WHEN 'providers' THEN 'Providers' WHEN 'schools' THEN 'Schools'
                      WHEN 'ratings' THEN 'School inspections' WHEN 'education' THEN 'Children''s schools'
                      WHEN 'peps' THEN 'Personal education plans' WHEN 'visits' THEN 'Visits'
                      WHEN 'interviews' THEN 'Return interviews'
                      ELSE iif(:public, 'Reasons for placements outside', 'Reasons, costs and approvals') END,
         CASE kind WHEN 'providers' THEN iif(label = 'public', 'Ofsted''s published list', 'Ofsted''s list to authorities')
                   WHEN 'schools' THEN iif(label = 'links', 'links of the register of schools (GIAS)',
                                                            'register of schools (GIAS)')
                   WHEN 'ratings' THEN 'Ofsted''s management information'
                   ELSE 'the authority''s own list' END || iif(day IS NULL, '', ', up to'),
         day
  FROM told
  WHERE kind IN ('carers', 'providers', 'schools', 'ratings', 'education', 'extras')
     OR (kind IN ('peps', 'visits', 'interviews') AND NOT :public)
  UNION ALL
  SELECT 3, 'Boundaries',
         (SELECT count(*) FROM authority) || ' upper-tier authorities' ||
         coalesce(', codes of ' || (SELECT nullif(value, '') FROM meta WHERE key = 'boundary_vintage'), '') ||
         coalesce((SELECT ', to within about ' || value || ' m' FROM meta
                   WHERE key = 'boundary_accuracy_m' AND CAST(value AS REAL) > 0), ''),
         NULL
  UNION ALL
  SELECT 4, 'Gazetteer of postcodes', value, NULL FROM meta WHERE key = 'gazetteer_sources' AND value <> ''
  UNION ALL
  SELECT 5, 'Adjoining authorities', count(*) || ': those that touch, or lie within ' ||
         coalesce((SELECT value FROM meta WHERE key = 'adjoining_tolerance_m'), '500') || ' m across water', NULL
  FROM adjoining WHERE how <> 'removed' HAVING count(*) > 0
  UNION ALL
  SELECT 6, 'Measured by', value, NULL FROM meta WHERE key = 'measure_method' AND value <> ''
)
GROUP BY line, label, text, day
ORDER BY line, label, day, text;
