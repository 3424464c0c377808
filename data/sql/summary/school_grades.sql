-- title: School grades in full
-- question: Which grades have the schools of our children, in the terms of each kind of inspection, by where the children are placed?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_schools session_pupil_grades
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- label: latest | The newest grade in the file
-- label: snapshot | The grade on the day
-- label: placement | The grade when the child moved to this placement
-- definition: Who is counted: children of the snapshot with education recorded on the day (the spell that began last, where there are two), and where they are placed. Not located: placement without a class in law.
-- definition: Three kinds of inspection, never one for another: report card (since 10 November 2025), overall effectiveness (to September 2024), quality of education (graded without an overall judgement, to November 2025); and ungraded inspections, which confirm an earlier grade or do not.
-- definition: Latest: the newest grade in the file. On the day, when placed: inspections that began by the day, or by the day the child moved to this placement; the file holds the latest inspection of each kind only, so an earlier grade may be missing there.
-- definition: A grade given under the URN of a school that this one continues counts, and is counted apart.
-- definition: Inside and outside add up with those not located to all; adjoining and at a distance are parts of outside.
-- source: The authority's own education records, Ofsted's management information.
WITH
size AS MATERIALIZED (SELECT place, place_no, count(*) AS children FROM temp.pupil_place GROUP BY place, place_no),
bases (basis, basis_name, basis_order) AS (
  VALUES ('latest', 'latest grade in the file', 1), ('snapshot', 'grade on the day', 2), ('placement', 'grade when placed', 3))
SELECT b.basis AS measure, z.place AS breakdown, x.regime || CASE WHEN x.grade IS NULL THEN '' ELSE ': ' || x.grade END AS category,
       sum(x.children) AS count, z.children AS denominator, round(100.0 * sum(x.children) / z.children, 1) AS percent
FROM bases b JOIN size z JOIN temp.pupil_grade x ON x.basis = b.basis AND x.place = z.place
GROUP BY b.basis_order, b.basis, z.place_no, z.place, z.children, x.regime_order, x.regime, x.grade
ORDER BY b.basis_order, z.place_no, x.regime_order, x.regime,
         CASE x.grade WHEN 'Every area at Expected standard or above' THEN 1 WHEN 'Outstanding' THEN 1 WHEN 'Good' THEN 2
           WHEN 'Requires improvement' THEN 3 WHEN 'Inadequate' THEN 4 ELSE 5 END, x.grade;
