-- title: Data quality: what was found
-- question: What was found, how often, and where is it put right?
-- parameter: as_at | latest | look at the placements of this day
-- prepare: session_quality
-- column: check_name | dimension | | Found
-- column: found | count | records | How many
-- column: looked_at | denominator | records | Of
-- column: population | dimension | | Looked at
-- column: remedy | dimension | | Where to put it right
-- definition: As oob summary quality, without the checks that found nothing.
-- source: SSDA903 episodes, Ofsted's lists of providers, the authority's own extracts.
WITH
remedies (area, remedy) AS (
  VALUES ('location', 'The address in the case system; then import and locate again'),
         ('boundary', 'Nothing, as a rule: the polygon decides. A newer gazetteer or newer boundaries may agree'),
         ('return', 'The return, before it is sent: its value differs from what is measured here'),
         ('provider', 'The URN in the case system, or a newer list from Ofsted'),
         ('regulation', 'Ask the provider and the social worker today: it may be unlawful'),
         ('records', 'The episode or its row in the placements extract'),
         ('carers', 'The carers'' list, or the carer recorded with the placement'),
         ('schools', 'The education extract, or a newer register of schools')),
problems AS (
  SELECT i.import_id, i.kind || ' ' || i.label AS source, p.code, p.severity, count(*) AS found, i.rows_read
  FROM problem p JOIN import i ON i.import_id = p.import_id
  GROUP BY i.import_id, i.kind, i.label, i.rows_read, p.code, p.severity
),
rows AS (
  SELECT CASE c.area WHEN 'regulation' THEN 1 ELSE 2 END AS part, c.check_no AS item, c.check_name,
         (SELECT count(*) FROM temp.quality_issue i WHERE i.check_no = c.check_no) AS found, c.looked_at, c.population, r.remedy
  FROM temp.quality_check c LEFT JOIN remedies r ON r.area = c.area
  UNION ALL
  SELECT 3, import_id, 'import: ' || replace(code, '-', ' '), found, rows_read, 'rows of ' || source,
         CASE severity WHEN 'rejected' THEN 'The file: the row is left out. The rejects file says why'
                       WHEN 'kept' THEN 'The file: the row is in, the value is not used' ELSE 'A note: somebody should look at it' END
  FROM problems
)
SELECT check_name, found, looked_at, population, remedy FROM rows
WHERE found > 0
ORDER BY part, found DESC, item, check_name;
