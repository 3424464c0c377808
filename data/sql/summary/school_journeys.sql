-- title: School journeys and changes of school
-- question: How far is it from the placement to the school, and did the child keep the school at the last move?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_schools
-- parameter: kept_days | 90 | the school counts as kept if the child still attends it so many days after the move
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- column: median_miles | measure | miles | Median, miles
-- population: children
-- counts: school_distance | all with education recorded | measured, of any distance | education=recorded | school_distance=measured
-- counts: school_distance | placed outside, * | measured, of any distance | education=recorded;statutory_class={1} | school_distance=measured
-- counts: school_distance | placed * | measured, of any distance | education=recorded;location={1} | school_distance=measured
-- counts: school_distance | not located | measured, of any distance | education=recorded;statutory_class=not known | school_distance=measured
-- counts: school_distance | all with education recorded | * | education=recorded | school_distance={1}
-- counts: school_distance | placed outside, * | * | education=recorded;statutory_class={1} | school_distance={1}
-- counts: school_distance | placed * | * | education=recorded;location={1} | school_distance={1}
-- counts: school_distance | not located | * | education=recorded;statutory_class=not known | school_distance={1}
-- counts: school_kept | all with education recorded | * | education=recorded | school_kept={1}
-- counts: school_kept | placed outside, * | * | education=recorded;statutory_class={1} | school_kept={1}
-- counts: school_kept | placed * | * | education=recorded;location={1} | school_kept={1}
-- counts: school_kept | not located | * | education=recorded;statutory_class=not known | school_kept={1}
-- label: school_distance | From the placement to the school
-- label: school_kept | Was the school kept after the last move?
-- definition: Who is counted: children of the snapshot with education recorded on the day (the spell that began last, where there are two), and where they are placed. Not located: placement without a class in law.
-- definition: Distance: straight line from placement to school, miles of 1,609.344 m. Bands are half open: 2-5 means 2 or more and less than 5.
-- definition: School kept: the school of the day before the last move to another placement is still attended the given number of days after it (on the day itself, if sooner), under its URN or that of the school that continues it. Transfers by age, in September, count as changes.
-- source: The authority's own education records, Get Information about Schools, SSDA903 episodes.
WITH
size AS MATERIALIZED (SELECT place, place_no, count(*) AS children FROM temp.pupil_place GROUP BY place, place_no),
bands (band, band_order, least, below) AS (
  VALUES ('under 2 miles', 1, 0, 2), ('2-5 miles', 2, 2, 5), ('5-10 miles', 3, 5, 10), ('10-20 miles', 4, 10, 20), ('20 miles or more', 5, 20, 1e9)),
median AS (
  SELECT place, avg(miles) AS miles FROM (
    SELECT place, miles, row_number() OVER (PARTITION BY place ORDER BY miles) AS nth, count(*) OVER (PARTITION BY place) AS n
    FROM temp.pupil_place WHERE miles IS NOT NULL
  ) WHERE nth IN ((n + 1) / 2, (n + 2) / 2) GROUP BY place
),
move AS MATERIALIZED ( -- the school the day before the last move, and some time after it
  SELECT p.child_id, m.moved,
         (SELECT x.school_urn FROM education x WHERE x.child_id = p.child_id AND x.start_date < m.placement_start
             AND (x.end_date IS NULL OR x.end_date > date(m.placement_start, '-1 day')) ORDER BY x.start_date DESC, x.education_id DESC LIMIT 1) AS was,
         (SELECT x.school_urn FROM education x WHERE x.child_id = p.child_id
             AND x.start_date <= min(:as_at, date(m.placement_start, '+' || CAST(:kept_days AS INTEGER) || ' days'))
             AND (x.end_date IS NULL OR x.end_date > min(:as_at, date(m.placement_start, '+' || CAST(:kept_days AS INTEGER) || ' days')))
          ORDER BY x.start_date DESC, x.education_id DESC LIMIT 1) AS became
  FROM temp.pupil p JOIN snapshot_moves m ON m.child_id = p.child_id
),
kept AS MATERIALIZED (
  SELECT child_id, CASE WHEN NOT moved THEN 'not moved in this period of care' WHEN was IS NULL THEN 'no school recorded before the move'
      WHEN became IS NULL THEN 'no school recorded after the move'
      WHEN was = became OR EXISTS (SELECT 1 FROM school_ancestor a WHERE a.urn = became AND a.ancestor_urn = was) THEN 'school kept'
      ELSE 'school changed' END AS category
  FROM move
),
outcomes (category, outcome_order) AS (
  VALUES ('school kept', 1), ('school changed', 2), ('no school recorded before the move', 3), ('no school recorded after the move', 4),
         ('not moved in this period of care', 5)),
rows (part, a, b, measure, breakdown, category, count, denominator, median_miles) AS (
  SELECT 1, z.place_no, x.band_order, 'school_distance', z.place, x.band,
         (SELECT count(*) FROM temp.pupil_place m WHERE m.place = z.place AND m.miles >= x.least AND m.miles < x.below), z.children, NULL
  FROM size z, bands x
  UNION ALL
  SELECT 1, z.place_no, 8, 'school_distance', z.place, 'not measured',
         (SELECT count(*) FROM temp.pupil_place m WHERE m.place = z.place AND m.miles IS NULL), z.children, NULL
  FROM size z
  UNION ALL
  SELECT 1, z.place_no, 9, 'school_distance', z.place, 'measured, of any distance',
         (SELECT count(m.miles) FROM temp.pupil_place m WHERE m.place = z.place), z.children, round(d.miles, 1)
  FROM size z LEFT JOIN median d ON d.place = z.place
  UNION ALL
  SELECT 2, z.place_no, o.outcome_order, 'school_kept', z.place, o.category,
         (SELECT count(*) FROM temp.pupil_place m JOIN kept k ON k.child_id = m.child_id WHERE m.place = z.place AND k.category = o.category),
         z.children, NULL
  FROM size z, outcomes o
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent, median_miles
FROM rows
ORDER BY part, a, b;
