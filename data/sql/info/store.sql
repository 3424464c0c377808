-- store: what this store is.
SELECT label AS "Store", value AS " "
FROM (
  SELECT 1 AS line, 'Responsible authority' AS label,
         (SELECT c.value || ' ' || coalesce(nullif(n.value, ''), a.name, '')
          FROM meta c LEFT JOIN meta n ON n.key = 'authority_name' LEFT JOIN authority a ON a.code = c.value
          WHERE c.key = 'authority_code') AS value
  UNION ALL SELECT 2, 'Made', (SELECT value FROM meta WHERE key = 'created_at')
  UNION ALL SELECT 3, 'Episodes in use', (SELECT count(*) FROM episode WHERE current = 1)
  UNION ALL SELECT 4, 'Children with an episode', (SELECT count(DISTINCT child_id) FROM episode WHERE current = 1)
  UNION ALL SELECT 5, 'Carers', (SELECT count(*) FROM carer)
  UNION ALL SELECT 6, 'Authorities with a boundary', (SELECT count(*) FROM authority)
  UNION ALL SELECT 7, 'Boundaries', (SELECT note FROM import WHERE kind = 'boundaries')
  UNION ALL SELECT 8, 'Gazetteer', (SELECT value FROM meta WHERE key = 'gazetteer_path')
  UNION ALL SELECT 9, 'Gazetteer vintage', (SELECT value FROM meta WHERE key = 'gazetteer_vintage')
  UNION ALL SELECT 10, 'Gazetteer sources', (SELECT value FROM meta WHERE key = 'gazetteer_sources')
  UNION ALL SELECT 11, 'Located', (SELECT value FROM meta WHERE key = 'located_at')
  UNION ALL SELECT 12, 'Measured', (SELECT value FROM meta WHERE key = 'measured_at')
  UNION ALL SELECT 13, 'Measured by', (SELECT value FROM meta WHERE key = 'measure_method')
)
ORDER BY line;
