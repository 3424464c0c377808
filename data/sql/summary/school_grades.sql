-- title: School grades in full
-- question: Which grades have the schools of our children, in the terms of each kind of inspection, by where the children are placed?
-- parameter: as_at | latest | count placements at the end of this day
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
pupil AS MATERIALIZED (
  SELECT n.child_id, n.location, coalesce(n.statutory_class, 'not known') AS class, c.school_urn, c.school_location, c.in_register,
         c.school_location_status, c.open_spells, c.school_distance_miles AS miles
  FROM snapshot_schools c JOIN snapshot n ON n.child_id = c.child_id
),
-- who is looked at: all, or by where they are placed
places (place, place_order) AS (
  VALUES ('all with education recorded', 0), ('placed inside', 1), ('placed outside', 2), ('placed outside, adjoining', 3),
         ('placed outside, at a distance', 4), ('not located', 5)),
member AS MATERIALIZED ( -- each pupil once for every place that holds him or her
  SELECT x.place, x.place_order, p.*
  FROM pupil p JOIN places x ON CASE x.place_order WHEN 0 THEN 1 WHEN 1 THEN p.location IS 'IN' WHEN 2 THEN p.location IS 'OUT'
       WHEN 3 THEN p.class = 'adjoining' WHEN 4 THEN p.class = 'at a distance' ELSE p.class = 'not known' END
),
size AS MATERIALIZED (SELECT place, place_order, count(*) AS children FROM member GROUP BY place, place_order),
bases (basis, basis_name, basis_order) AS (
  VALUES ('latest', 'latest grade in the file', 1), ('snapshot', 'grade on the day', 2), ('placement', 'grade when placed', 3)),
g AS MATERIALIZED (
  SELECT child_id, basis, coalesce(regime, no_grade_because) AS regime, coalesce(regime_order, 9) AS regime_order,
         CASE good_or_better WHEN 1 THEN 'good or better' WHEN 0 THEN 'less than good' ELSE 'no grade' END AS rule, grade, predecessor
  FROM snapshot_school_grades
),
graded AS MATERIALIZED (
  SELECT m.place, m.place_order, g.basis, g.regime, g.regime_order, g.rule, g.grade, g.predecessor, count(*) AS n
  FROM member m JOIN g ON g.child_id = m.child_id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
)
SELECT b.basis AS measure, z.place AS breakdown, x.regime || CASE WHEN x.grade IS NULL THEN '' ELSE ': ' || x.grade END AS category,
       sum(x.n) AS count, z.children AS denominator, round(100.0 * sum(x.n) / z.children, 1) AS percent
FROM bases b JOIN size z JOIN graded x ON x.basis = b.basis AND x.place = z.place
GROUP BY b.basis_order, b.basis, z.place_order, z.place, z.children, x.regime_order, x.regime, x.grade
ORDER BY b.basis_order, z.place_order, x.regime_order, x.regime,
         CASE x.grade WHEN 'Every area at Expected standard or above' THEN 1 WHEN 'Outstanding' THEN 1 WHEN 'Good' THEN 2
           WHEN 'Requires improvement' THEN 3 WHEN 'Inadequate' THEN 4 ELSE 5 END, x.grade;
