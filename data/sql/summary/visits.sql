-- title: Social worker's visits by where children are placed
-- question: Was each child visited in the last weeks, inside the authority and outside?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: visit_days | 42 | a visit counts as recent for so many days
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Last visit
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: visit | all children | * | | visit={1}
-- counts: visit | placed outside, * | * | statutory_class={1} | visit={1}
-- counts: visit | placed * | * | location={1} | visit={1}
-- counts: visit | not located | * | statutory_class=not known | visit={1}
-- counts: seen_alone | all children, visited | * | visit=visited | seen_alone={1}
-- counts: seen_alone | placed outside, *, visited | * | statutory_class={1};visit=visited | seen_alone={1}
-- counts: seen_alone | placed *, visited | * | location={1};visit=visited | seen_alone={1}
-- counts: seen_alone | not located, visited | * | statutory_class=not known;visit=visited | seen_alone={1}
-- label: visit | When the child was last visited
-- label: seen_alone | Was the child seen alone at the last visit?
-- definition: Children: of the snapshot, by where they are placed; adjoining and at a distance are parts of outside. The law asks for a visit in the first week, then every six weeks, and less often in agreed long-term placements, which is not looked at here.
-- source: The authority's own record of visits, SSDA903 episodes.
WITH
last AS MATERIALIZED (
  SELECT s.child_id, s.location, coalesce(s.statutory_class, 'not known') AS class, max(v.visit_date) AS visited, v.seen_alone
  FROM snapshot s LEFT JOIN visit v ON v.child_id = s.child_id AND v.visit_date <= :as_at
  GROUP BY s.child_id
),
places (place, place_order) AS (
  VALUES ('all children', 0), ('placed inside', 1), ('placed outside', 2), ('placed outside, adjoining', 3),
         ('placed outside, at a distance', 4), ('not located', 5)),
member AS MATERIALIZED (
  SELECT x.place, x.place_order, l.child_id, l.seen_alone,
         CASE WHEN l.visited IS NULL THEN 4 WHEN l.visited >= date(:as_at, '-' || CAST(:visit_days AS INTEGER) || ' days') THEN 1
              WHEN l.visited >= date(:as_at, '-' || CAST(2 * :visit_days AS INTEGER) || ' days') THEN 2 ELSE 3 END AS rank
  FROM last l JOIN places x ON CASE x.place_order WHEN 0 THEN 1 WHEN 1 THEN l.location IS 'IN' WHEN 2 THEN l.location IS 'OUT'
       WHEN 3 THEN l.class = 'adjoining' WHEN 4 THEN l.class = 'at a distance' ELSE l.class = 'not known' END
),
size AS MATERIALIZED (SELECT place, place_order, count(*) AS children, sum(rank < 4) AS visited FROM member GROUP BY place, place_order),
ranks (category, rank) AS (
  VALUES ('in the last ' || CAST(:visit_days AS INTEGER) || ' days', 1), ('in twice that time', 2), ('longer ago', 3), ('no visit recorded', 4)),
answers (category, answer) AS (VALUES ('seen alone', 1), ('not seen alone', 0), ('not recorded', NULL)),
rows (part, a, b, measure, breakdown, category, count, denominator) AS (
  SELECT 1, z.place_order, r.rank, 'visit', z.place, r.category,
         (SELECT count(*) FROM member m WHERE m.place = z.place AND m.rank = r.rank), z.children
  FROM size z, ranks r
  UNION ALL
  SELECT 2, z.place_order, 0 - coalesce(x.answer, -1), 'seen_alone', z.place || ', visited', x.category,
         (SELECT count(*) FROM member m WHERE m.place = z.place AND m.rank < 4 AND m.seen_alone IS x.answer), z.visited
  FROM size z, answers x
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, a, b;
