-- title: Data quality
-- question: What in the records is missing, unmatched or doubtful, and so may make the figures wrong?
-- parameter: as_at | latest | look at the placements of this day
-- prepare: session_quality
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Check
-- column: count | count | records | Found
-- column: denominator | denominator | records | Of
-- column: percent | percent | % | %
-- label: location | Where children are placed and come from
-- label: boundary | The boundaries against the gazetteer
-- label: return | What the return says against what is measured here
-- label: provider | Providers
-- label: regulation | Registration and age
-- label: records | Placements and the extracts beside them
-- label: carers | The authority's own carers
-- label: schools | Schools
-- label: import | Faults that were found when files were loaded
-- definition: Each check is of the records that it could be found in, so that "none of none" is seen to be no answer. A child may be found by several checks. oob summary quality_list names the records.
-- definition: Not every finding is a fault: an ended postcode is located, a wide gap between placement and provider postcode may be a move inside one home, and URN XXXXXXX is right where another body inspects.
-- definition: Differs from the return: PL_DISTANCE by 0.2 miles or more, the tolerance of the Department for Education's own checks, or where it must not be recorded. A provider list newer than the day lacks homes that closed in between: their URNs are then in no list.
-- source: SSDA903 episodes, Ofsted's lists of providers, the authority's own extracts.
WITH
rows (part, item, measure, breakdown, category, count, denominator) AS (
  SELECT 1, c.check_no, c.area, c.population, c.check_name,
         (SELECT count(*) FROM temp.quality_issue i WHERE i.check_no = c.check_no), c.looked_at
  FROM temp.quality_check c
  UNION ALL
  SELECT 2, i.import_id, 'import', 'rows of ' || i.kind || ' ' || i.label,
         p.code || CASE p.severity WHEN 'rejected' THEN ' (row left out)' WHEN 'kept' THEN ' (row kept)' ELSE ' (note)' END, count(*), i.rows_read
  FROM problem p JOIN import i ON i.import_id = p.import_id
  GROUP BY i.import_id, i.kind, i.label, i.rows_read, p.code, p.severity
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, item, category;
