-- title: The authority's own foster carers
-- question: Where do the authority's own carers live, how far outside, how many places do they have, and how many of our children?
-- parameter: as_at | latest | count children at the end of this day
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | people | Number
-- column: denominator | denominator | people | Of
-- column: percent | percent | % | %
-- column: places | measure | places | Places
-- column: children | count | children | Children
-- column: vacancies | measure | places | Vacancies
-- population: foster carers
-- population: children | children with the authority's own foster carers
-- counts: location | approved carers | * | | statutory_class={1}
-- counts: location | approved carers * | * | approved={1} | statutory_class={1}
-- counts: boundary_distance | approved carers living outside | * | location=outside | boundary_band={1}
-- counts: host_authority | approved carers | * | | host={1}
-- ranked: host_authority
-- internal: on_the_list children_matched vacancies
-- label: on_the_list | Carers on the list
-- label: location | Where approved carers live
-- label: boundary_distance | How far outside they live
-- label: host_authority | Authority that approved carers live in
-- label: children_matched | Children in the authority's own foster placements: is their carer on the list?
-- definition: Approved: status Approved, Active or Registered, or none given. The list is as at its own day; carers who ceased before it are not counted for earlier days.
-- definition: Certain children only: connected persons (family and friends, regulation 24), approved for a named child. Their free places are not open to others.
-- definition: Children: of this authority, living with those carers on the day by the carer recorded with the placement (by the list where no placement records one). Vacancies: the list's, shown within a month of its day; blank is not known.
-- definition: Distance: straight line from the boundary, miles of 1,609.344 m; 5-10 means 5 or more and less than 10.
-- source: The authority's own list of carers and placements extract, SSDA903 episodes.
WITH
c AS MATERIALIZED (
  SELECT connected, approved_places AS places, children, vacancies, boundary_band,
         CASE location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN 'outside' END AS side,
         coalesce(statutory_class, 'not known') AS class,
         CASE WHEN location IS NULL THEN 'not located: ' || location_status
              ELSE coalesce(host_authority_name, host_authority_code, 'not known') END AS host
  FROM open_carers
),
n AS (
  SELECT count(*) AS carers, count(*) FILTER (WHERE side = 'outside') AS outside FROM c
),
types (connected, type, type_order) AS (
  VALUES (NULL, 'approved carers', 0), (0, 'approved carers for any child', 1), (1, 'approved carers for certain children only', 2)),
classes (class, class_order) AS (VALUES ('in area', 1), ('adjoining', 2), ('at a distance', 3), ('not known', 4)),
bands (band, band_order) AS (
  VALUES ('0-5', 1), ('5-10', 2), ('10-20', 3), ('20-50', 4), ('50+', 5), ('uncertain', 6), ('not measured', 7)),
matches (category, match_order) AS (
  VALUES ('carer on the list, approved', 1), ('carer on the list, no longer approved', 2), ('carer not on the list', 3), ('no carer recorded', 4)),
own AS MATERIALIZED (
  SELECT CASE WHEN s.carer_id IS NULL THEN 'no carer recorded' WHEN k.carer_id IS NULL THEN 'carer not on the list'
              WHEN k.active THEN 'carer on the list, approved' ELSE 'carer on the list, no longer approved' END AS category
  FROM snapshot s LEFT JOIN carers k ON k.carer_id = s.carer_id
  WHERE s.provider_type = 'PR1' AND s.placement_type IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
),
rows AS (
  SELECT 1 AS part, 0 AS a, NOT k.active AS b, 'on_the_list' AS measure, 'all carers on the list' AS breakdown,
         coalesce(k.carer_status, 'no status') AS category, count(*) AS count, (SELECT count(*) FROM carers) AS denominator,
         sum(k.approved_places) AS places, NULL AS children, NULL AS vacancies
  FROM carers k GROUP BY k.active, k.carer_status
  UNION ALL
  SELECT 2, t.type_order, x.class_order, 'location', t.type, x.class, count(c.class),
         (SELECT count(*) FROM c WHERE t.connected IS NULL OR c.connected = t.connected),
         coalesce(sum(c.places), 0), coalesce(sum(c.children), 0), sum(c.vacancies)
  FROM types t JOIN classes x
  LEFT JOIN c ON c.class = x.class AND (t.connected IS NULL OR c.connected = t.connected)
  GROUP BY t.type_order, t.type, t.connected, x.class_order, x.class
  UNION ALL
  SELECT 3, 0, x.band_order, 'boundary_distance', 'approved carers living outside', x.band || CASE WHEN x.band_order < 6 THEN ' miles' ELSE '' END,
         count(c.side), n.outside, coalesce(sum(c.places), 0), coalesce(sum(c.children), 0), sum(c.vacancies)
  FROM n JOIN bands x
  LEFT JOIN c ON c.side = 'outside' AND coalesce(c.boundary_band, 'not measured') = x.band
  GROUP BY x.band_order, x.band, n.outside
  UNION ALL
  SELECT 4, max(c.side IS NOT 'inside'), -count(*), 'host_authority', 'approved carers', c.host, count(*), n.carers,
         sum(c.places), sum(c.children), sum(c.vacancies)
  FROM c, n GROUP BY c.host, n.carers
  UNION ALL
  SELECT 5, 0, m.match_order, 'children_matched', 'children in own foster placements', m.category,
         (SELECT count(*) FROM own WHERE own.category = m.category), (SELECT count(*) FROM own), NULL, NULL, NULL
  FROM matches m
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent, places, children, vacancies
FROM rows
ORDER BY part, a, b, category;
