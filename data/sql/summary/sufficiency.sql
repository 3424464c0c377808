-- title: Sufficiency: where children are placed and where the places are
-- question: For each type of placement and provider: how many children are placed in the authority, beside it and at a distance, and how many places are there within reach?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: near_miles | 10 | the nearer reach beyond the boundary, in miles
-- parameter: far_miles | 20 | the further reach beyond the boundary, in miles
-- by: placement_group placement_type sourcing legal_status category_of_need
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Where
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- column: settings | measure | settings | Settings
-- column: places | measure | places | Places
-- column: occupied | count | children | Occupied by ours
-- column: occupancy | measure | % | Occupied, %
-- column: vacancies | measure | places | Vacancies
-- column: places_per_child | measure | places | Places a child
-- population: children
-- population: occupied | children matched to registered provision
-- counts: children_by_placement | all children | * | | statutory_class={1}
-- counts: children_by_placement | *: * | * | {by}={1};provider_type={2} | statutory_class={1}
-- counts: children_by_placement | * | * | {by}={1} | statutory_class={1}
-- counts: registered_places | *: * | in the authority | provision={1};provider_type={2} | reach_0=yes
-- counts: registered_places | *: * | within 10 miles | provision={1};provider_type={2} | reach_10=yes
-- counts: registered_places | *: * | within 20 miles | provision={1};provider_type={2} | reach_20=yes
-- counts: registered_places | *: * | all, any distance | provision={1};provider_type={2} |
-- counts: registered_places | * | in the authority | provision={1} | reach_0=yes
-- counts: registered_places | * | within 10 miles | provision={1} | reach_10=yes
-- counts: registered_places | * | within 20 miles | provision={1} | reach_20=yes
-- counts: registered_places | * | all, any distance | provision={1} |
-- plain: settings places
-- internal: own_carers not_matched occupancy vacancies places_per_child
-- label: children_by_placement | Where the children are, by type of placement and provider
-- label: registered_places | Registered provision within reach, and the children in placements of its type
-- label: own_carers | The authority's own approved carers within reach, and the children in such placements
-- label: not_matched | What could not be matched
-- definition: Children: every child with a placement open at the end of the day, short breaks left out. In area, adjoining, at a distance: the class in law, as in the headline, whose totals these are.
-- definition: Within reach: in the authority, or at most so many miles beyond its boundary, straight line; each reach includes the nearer ones. Places known by an outward code only are taken by its middle. "All, any distance" includes provision whose place is not known.
-- definition: Registered provision: children's homes, secure homes, supported accommodation, residential special schools and family centres that are open on the day and not for short breaks only. A list newer than the day lacks what closed in between. Fostering agencies have no places of their own to map: their postcode is an office.
-- definition: Count: our children in placements of that type (and provider type) within that reach. Places a child: all places within that reach for each of our children in placements of that type, wherever they are; less than 1 is a shortfall even if no other authority used a place.
-- definition: Occupied by ours: children of this authority matched to those settings by URN, or by the carers' list. Other authorities' children are not known here, so places less occupied are not vacancies. Vacancies are known only for the authority's own carers (by their list) and its own homes (PR1 in the list to authorities: places less its own children); blank is not known, not none.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own list of carers.
WITH
s AS MATERIALIZED (
  SELECT coalesce(/*by*/ placement_group, 'not recorded') AS grp, placement_type, coalesce(provider_type, '') AS provider_type,
         coalesce(statutory_class, 'not known') AS class, boundary_distance_miles AS miles
  FROM snapshot
),
provider (provider_type, provider_name) AS (
  SELECT place_provider, description FROM provider_type UNION ALL VALUES ('', 'Provider type not recorded')),
classes (class, class_order) AS (VALUES ('in area', 1), ('adjoining', 2), ('at a distance', 3), ('not known', 4)),
reaches (reach, reach_order, reach_miles) AS (
  VALUES ('in the authority', 1, 0), ('within ' || printf('%g', :near_miles) || ' miles', 2, :near_miles),
         ('within ' || printf('%g', :far_miles) || ' miles', 3, :far_miles), ('all, any distance', 4, NULL)),

-- the children: all, by group, by group and provider type
placed AS MATERIALIZED (SELECT grp, provider_type, class, count(*) AS children FROM s GROUP BY 1, 2, 3),
breakdown AS (
  SELECT 0 AS level, '' AS grp, NULL AS provider_type, 'all children' AS breakdown
  UNION ALL SELECT DISTINCT 1, grp, NULL, grp FROM placed
  UNION ALL
  SELECT DISTINCT 2, p.grp, p.provider_type, p.grp || ': ' || coalesce(v.provider_name, p.provider_type)
  FROM placed p LEFT JOIN provider v ON v.provider_type = p.provider_type
),
children AS (
  SELECT b.level, b.grp, b.provider_type, b.breakdown, x.class, x.class_order,
         coalesce(sum(p.children) FILTER (WHERE p.class = x.class), 0) AS count, sum(p.children) AS denominator
  FROM breakdown b
  JOIN classes x
  JOIN placed p ON b.level = 0 OR (p.grp = b.grp AND (b.level = 1 OR p.provider_type = b.provider_type))
  GROUP BY b.level, b.grp, b.provider_type, b.breakdown, x.class, x.class_order
),

-- the supply. family: what provision and the placements in it have in common
reached AS MATERIALIZED (
  SELECT CASE WHEN s.placement_type IN ('U1', 'U2', 'U3') THEN 'connected' WHEN s.placement_type LIKE 'U_' THEN 'any child'
              ELSE s.placement_type END AS family,
         s.provider_type, r.reach_order, count(*) AS children
  FROM s JOIN reaches r ON r.reach_miles IS NULL OR s.miles <= r.reach_miles
  GROUP BY 1, 2, 3
),
setting AS MATERIALIZED (
  SELECT placement_type AS family, provider_group_order AS family_order, provider_group AS family_name,
         coalesce(provider_type, '') AS provider_type, boundary_distance_miles AS miles, places, children, vacancies
  FROM open_providers
  UNION ALL
  SELECT CASE WHEN connected THEN 'connected' ELSE 'any child' END, 90 + connected,
         CASE WHEN connected THEN 'Own carers for certain children only (U1-U3)' ELSE 'Own carers for any child (U4-U6)' END,
         'PR1', boundary_distance_miles, approved_places, children, vacancies
  FROM open_carers
),
family AS (
  SELECT DISTINCT family, family_order, family_name AS breakdown, NULL AS provider_type FROM setting WHERE family_order < 90
  UNION ALL
  SELECT DISTINCT t.family, t.family_order, t.family_name || ': ' || coalesce(v.provider_name, t.provider_type), t.provider_type
  FROM setting t LEFT JOIN provider v ON v.provider_type = t.provider_type WHERE t.family_order < 90
  UNION ALL
  SELECT DISTINCT family, family_order, family_name, provider_type FROM setting WHERE family_order >= 90
),
supply AS (
  SELECT f.family_order, f.provider_type, f.breakdown, r.reach, r.reach_order,
         (SELECT coalesce(sum(c.children), 0) FROM reached c WHERE c.family = f.family AND c.reach_order = r.reach_order
             AND (f.provider_type IS NULL OR c.provider_type = f.provider_type)) AS count,
         (SELECT coalesce(sum(c.children), 0) FROM reached c WHERE c.family = f.family AND c.reach_order = 4
             AND (f.provider_type IS NULL OR c.provider_type = f.provider_type)) AS denominator,
         count(t.family) AS settings, coalesce(sum(t.places), 0) AS places, coalesce(sum(t.children), 0) AS occupied,
         sum(t.vacancies) AS vacancies
  FROM family f
  JOIN reaches r
  LEFT JOIN setting t ON t.family = f.family AND (f.provider_type IS NULL OR t.provider_type = f.provider_type)
                     AND (r.reach_miles IS NULL OR t.miles <= r.reach_miles)
  GROUP BY f.family_order, f.provider_type, f.breakdown, f.family, r.reach, r.reach_order
),
checks (check_order, urn_check, category) AS (
  VALUES (1, 'not in the list', 'provider URN in no list that is loaded'),
         (2, 'another inspectorate', 'provider inspected by another body (XXXXXXX)'),
         (3, 'missing', 'provider URN missing, though needed')),
rows AS (
  SELECT 1 AS part, grp AS a, level AS b, coalesce(provider_type, '') AS c, class_order AS d, 'children_by_placement' AS measure, breakdown,
         class AS category, count, denominator, NULL AS settings, NULL AS places, NULL AS occupied, NULL AS vacancies
  FROM children
  UNION ALL
  SELECT CASE WHEN family_order < 90 THEN 2 ELSE 3 END, family_order, provider_type IS NOT NULL, coalesce(provider_type, ''), reach_order,
         CASE WHEN family_order < 90 THEN 'registered_places' ELSE 'own_carers' END, breakdown, reach, count, denominator,
         settings, places, occupied, vacancies
  FROM supply
  UNION ALL
  SELECT 4, '', 0, '', k.check_order, 'not_matched', 'all children', k.category,
         (SELECT count(*) FROM snapshot_providers p WHERE p.urn_check = k.urn_check), (SELECT count(*) FROM s),
         NULL, NULL, NULL, NULL
  FROM checks k
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent,
       settings, places, occupied, CASE WHEN places > 0 THEN round(100.0 * occupied / places, 1) END AS occupancy, vacancies,
       CASE WHEN denominator > 0 AND settings IS NOT NULL THEN round(1.0 * places / denominator, 2) END AS places_per_child
FROM rows
ORDER BY part, a, b, c, d;
