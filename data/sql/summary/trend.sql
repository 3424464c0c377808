-- title: Trend
-- question: On the same day of each year, how many children were looked after, placed outside, further than ten miles away and at a distance?
-- parameter: as_at | latest | the last day of the series
-- parameter: from | | the first day; the first year that the loaded records cover in full where it is left out
-- parameter: months | 12 | the step, in months
-- column: as_at | dimension | date | Day
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: children_looked_after | all | all | |
-- counts: location | all children | * | | location={1}
-- counts: statutory_class | all children | * | | statutory_class={1}
-- counts: more_than_10_miles_from_boundary | all children | * | | beyond_10_miles={1}
-- counts: home_distance | all children | * | | home_distance={1}
-- counts: sourcing | all children | * | | sourcing={1}
-- counts: sourcing | provision: * | * | sourcing={1} | location={1}
-- absent: unknown
-- definition: Each day is counted as in the headline: every child with a placement open at the end of the day, short breaks left out, one placement a child. Boundaries, adjoining authorities and postcodes are today's for all days.
-- definition: Records cover a day in full from the first end of an episode on: a return holds no episode that ended before its year. Days before that would miss children.
-- source: SSDA903 episodes of all the returns that are loaded.
WITH RECURSIVE
first (day) AS (SELECT coalesce(:from, min(dec)) FROM episode WHERE current = 1),
days (n, day) AS (
  SELECT 0, :as_at
  UNION ALL
  SELECT n + 1, date(:as_at, '-' || CAST((n + 1) * :months AS INTEGER) || ' months') FROM days, first
  WHERE :months >= 1 AND n < 1000 AND date(:as_at, '-' || CAST((n + 1) * :months AS INTEGER) || ' months') >= first.day
),
open_episode AS MATERIALIZED (
  SELECT day, episode_id FROM (
    SELECT d.day, e.episode_id, row_number() OVER (PARTITION BY d.day, e.child_id ORDER BY e.decom DESC, e.episode_id DESC) AS nth
    FROM days d CROSS JOIN episode e NOT INDEXED -- each day reads all episodes once: an index of one day's would be made to be thrown away
    WHERE e.current = 1 AND e.decom <= d.day AND (e.valid_to IS NULL OR e.valid_to > d.day) AND (e.ls IN ('V3', 'V4')) IS NOT 1
  ) WHERE +nth = 1
),
n AS MATERIALIZED (
  SELECT o.day, count(*) AS children, sum(p.location IS 'IN') AS inside, sum(p.location IS 'OUT') AS outside, sum(p.location IS NULL) AS unlocated,
         coalesce(sum(p.boundary_distance_m - coalesce(p.placement_uncertainty_m, 0) > 16093.44), 0) AS beyond_10, coalesce(sum(p.statutory_class = 'adjoining'), 0) AS adjoining,
         coalesce(sum(p.statutory_class = 'at a distance'), 0) AS distant,
         coalesce(sum(p.home_distance_miles > 20 AND p.home_distance_miles <> 999.9), 0) AS far_from_home,
         sum(p.home_distance_miles IS NULL OR p.home_distance_miles = 999.9) AS home_unknown,
         coalesce(sum(p.sourcing = 'In-house'), 0) AS in_house, coalesce(sum(p.sourcing = 'In-house' AND p.location = 'OUT'), 0) AS in_house_outside
  FROM open_episode o JOIN placements p ON p.episode_id = o.episode_id
  GROUP BY o.day
),
rows (item, day, measure, breakdown, category, count, denominator) AS (
  SELECT 1, day, 'children_looked_after', 'all', 'all', children, children FROM n
  UNION ALL SELECT 2, day, 'location', 'all children', 'inside', inside, children FROM n
  UNION ALL SELECT 3, day, 'location', 'all children', 'outside', outside, children FROM n
  UNION ALL SELECT 4, day, 'location', 'all children', 'not located', unlocated, children FROM n
  UNION ALL SELECT 5, day, 'statutory_class', 'all children', 'adjoining', adjoining, children FROM n
  UNION ALL SELECT 6, day, 'statutory_class', 'all children', 'at a distance', distant, children FROM n
  UNION ALL SELECT 7, day, 'more_than_10_miles_from_boundary', 'all children', 'more than 10 miles', beyond_10, children FROM n
  UNION ALL SELECT 8, day, 'home_distance', 'all children', 'over 20 miles', far_from_home, children FROM n
  UNION ALL SELECT 9, day, 'home_distance', 'all children', 'not known', home_unknown, children FROM n
  UNION ALL SELECT 10, day, 'sourcing', 'all children', 'In-house', in_house, children FROM n
  UNION ALL SELECT 11, day, 'sourcing', 'provision: In-house', 'outside', in_house_outside, in_house FROM n
)
SELECT day AS as_at, measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY item, day;
