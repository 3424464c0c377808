-- title: In-house and in-borough
-- question: Of the children in the authority's own provision and in others', how many live in the authority, how many outside but very local, and how many further away?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: very_local_miles | 5 | outside, but at most so many miles from the boundary, is very local
-- by: placement_group placement_type provider_type legal_status category_of_need
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Where
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: in_house_by_borough | all children | *, * | | sourcing={1};side={2}
-- counts: in_house_by_borough | provision: * | * | sourcing={1} | side={1}
-- counts: outside_but_very_local | children placed outside | * | side=outside | near={1}
-- counts: outside_but_very_local | children placed outside, provision: * | * | side=outside;sourcing={1} | side={1}
-- counts: by_group | * | * | {by}={1} | side={1}
-- label: in_house_by_borough | In-house or external, by inside or outside
-- label: outside_but_very_local | Outside, but very local
-- label: by_group | Outside but very local, broken down
-- definition: In-house: provided by the authority itself (PR1): its own foster carers and homes, wherever they are. External: PR2-PR5, fostering agencies among them. In-house is not the same as in the borough: the authority's own carers may live outside it.
-- definition: Very local: outside, in an adjoining authority, or at most 5 miles, where no other number is given (straight line, unrounded), from the boundary. An adjoining county can be large, so that very local need not be near.
-- definition: Further away: outside and not very local, and outside without a measured distance unless the host authority adjoins.
-- source: SSDA903 episodes, located by the gazetteer and measured in EPSG:27700.
WITH
s AS MATERIALIZED (
  SELECT sourcing, coalesce(/*by*/ placement_group, 'not recorded') AS grp, location,
         CASE WHEN location = 'IN' THEN 'inside' WHEN location IS NULL THEN 'not located'
              WHEN statutory_class = 'adjoining' OR boundary_distance_miles <= :very_local_miles THEN 'outside, very local'
              ELSE 'outside, further away' END AS side,
         CASE WHEN location IS NOT 'OUT' THEN NULL
              WHEN boundary_distance_miles <= :very_local_miles AND statutory_class = 'adjoining' THEN 'both near and adjoining'
              WHEN boundary_distance_miles <= :very_local_miles THEN 'near the boundary, not adjoining'
              WHEN statutory_class = 'adjoining' THEN 'in an adjoining authority, not near the boundary'
              ELSE 'neither' END AS why
  FROM snapshot
),
sides (side, side_order) AS (
  VALUES ('inside', 1), ('outside, very local', 2), ('outside, further away', 3), ('not located', 4)),
sources (sourcing, source_order) AS (VALUES ('In-house', 1), ('External', 2), ('With parents', 3), ('Not recorded', 4)),
whys (why, why_order) AS (
  VALUES ('both near and adjoining', 1), ('near the boundary, not adjoining', 2),
         ('in an adjoining authority, not near the boundary', 3), ('neither', 4)),
sums AS MATERIALIZED (SELECT sourcing, grp, side, why, count(*) AS n FROM s GROUP BY 1, 2, 3, 4),
n AS (SELECT coalesce(sum(n), 0) AS children, coalesce(sum(n) FILTER (WHERE why IS NOT NULL), 0) AS outside FROM sums),
rows (part, a, b, c, measure, breakdown, category, count, denominator) AS (
  SELECT 1, 0, '', x.source_order * 10 + y.side_order, 'in_house_by_borough', 'all children', x.sourcing || ', ' || y.side,
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.sourcing = x.sourcing AND sums.side = y.side), n.children
  FROM sources x, sides y, n
  UNION ALL
  SELECT 1, x.source_order, '', y.side_order, 'in_house_by_borough', 'provision: ' || x.sourcing, y.side,
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.sourcing = x.sourcing AND sums.side = y.side),
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.sourcing = x.sourcing)
  FROM sources x, sides y
  UNION ALL
  SELECT 2, 0, '', w.why_order, 'outside_but_very_local', 'children placed outside', w.why,
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.why = w.why), n.outside
  FROM whys w, n
  UNION ALL
  SELECT 2, x.source_order, '', y.side_order, 'outside_but_very_local', 'children placed outside, provision: ' || x.sourcing, y.side,
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.sourcing = x.sourcing AND sums.side = y.side),
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.sourcing = x.sourcing AND sums.why IS NOT NULL)
  FROM sources x, sides y WHERE y.side_order IN (2, 3)
  UNION ALL
  SELECT 3, 0, g.grp, y.side_order, 'by_group', g.grp, y.side,
         (SELECT coalesce(sum(n), 0) FROM sums WHERE sums.grp = g.grp AND sums.side = y.side),
         (SELECT sum(n) FROM sums WHERE sums.grp = g.grp)
  FROM (SELECT DISTINCT grp FROM sums) g, sides y
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, a, b, c;
