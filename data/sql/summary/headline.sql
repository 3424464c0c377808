-- title: Out-of-borough headline
-- question: How many looked-after children are placed outside the authority, where, how far and in whose provision?
-- parameter: as_at | latest | count placements at the end of this day
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: children_looked_after | all | all | |
-- counts: location | all children | * | | location={1}
-- counts: location | children located | * | location=located | location={1}
-- counts: location | provision: * | * | sourcing={1} | location={1}
-- counts: location | placement: * | * | placement_group={1} | location={1}
-- counts: boundary_distance | children placed outside | * | location=outside | boundary_band={1}
-- counts: more_than_10_miles_from_boundary | all children | * | | beyond_10_miles={1}
-- counts: more_than_10_miles_from_boundary | children placed outside | * | location=outside | beyond_10_miles={1}
-- counts: more_than_10_miles_from_boundary | children located | * | location=located | beyond_10_miles={1}
-- counts: home_distance | all children | * | | home_distance={1}
-- counts: home_distance | children placed * | * | location={1} | home_distance={1}
-- counts: statutory_class | all children | * | | statutory_class={1}
-- counts: regulation_11 | children placed outside, * | * | location=outside;statutory_class={1} | regulation_11={1}
-- counts: host_authority | all children | * | | host={1}
-- counts: located_by | all children | * | | located_by={1}
-- ranked: host_authority
-- label: children_looked_after | Children looked after
-- label: location | Inside or outside the authority
-- label: boundary_distance | Distance from the authority's boundary to the placement
-- label: more_than_10_miles_from_boundary | More than 10 miles from the boundary
-- label: home_distance | Distance from home to the placement (Department for Education measure)
-- label: statutory_class | In law: in area, in an adjoining authority, or at a distance
-- label: regulation_11 | Placements outside the authority: does regulation 11 approval apply?
-- label: host_authority | Authority the children are placed in
-- label: located_by | How the placement was located
-- definition: Children looked after: every child with a placement open at the end of the day, short breaks (V3, V4) left out; one placement a child. Each percentage is of the number beside it, located or not, unless it says "of those located".
-- definition: Inside, outside: the placement's point lies within the authority's boundary, or not. Placements in Scotland, Wales, Northern Ireland and the islands are outside.
-- definition: Distance from the boundary: straight line from the nearest point of the authority's boundary to the placement, in miles of 1,609.344 m; 0 inside. 5-10 means 5 or more and less than 10. This is not the distance from home.
-- definition: Distance from home: the Department for Education's PL_DISTANCE, sqrt(dE2 + dN2) / 1000 / 1.6093 to one decimal; 20.0 counts as 20 or less. Not known: the home or the placement has no position, the home is outside England, or the child is an unaccompanied asylum seeker, on the episode's last known day or within the two years before it (not recorded).
-- definition: At a distance: outside the authority and in no adjoining one (regulation 11(5) of the Care Planning, Placement and Case Review Regulations 2010). It has nothing to do with miles.
-- definition: Exempt from regulation 11: with a connected person (U1-U3) or the authority's own approved foster carer (U1-U6 with PR1). Placements with parents (P1) are outside the regulation's scope.
-- definition: In-house: provided by the authority itself (PR1). External: PR2-PR5. Foster agency placements are external foster placements.
-- source: The authority's SSDA903 episodes or own extract, located by the gazetteer and measured in EPSG:27700.
WITH
s AS MATERIALIZED (
  SELECT location, boundary_band, boundary_distance_m, placement_uncertainty_m, home_distance_miles, statutory_class, reg11_exempt,
         placement_type, placement_group, placement_group_order, sourcing, host_authority_code, host_authority_name,
         placement_country, placement_status,
         CASE location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN 'outside' ELSE 'not located' END AS side,
         CASE location WHEN 'IN' THEN 1 WHEN 'OUT' THEN 2 ELSE 3 END AS side_order,
         CASE WHEN home_distance_miles IS NULL OR home_distance_miles = 999.9 THEN 'not known'
              WHEN home_distance_miles > 20 THEN 'over 20 miles' ELSE '20 miles or less' END AS home_band
  FROM snapshot
),
sides (side, side_order) AS (VALUES ('inside', 1), ('outside', 2), ('not located', 3)),
bands (band, band_order) AS (
  VALUES ('0-5', 1), ('5-10', 2), ('10-20', 3), ('20-50', 4), ('50+', 5), ('uncertain', 6), ('not measured', 7)),
home_bands (home_band, home_order) AS (VALUES ('20 miles or less', 1), ('over 20 miles', 2), ('not known', 3)),
classes (class, class_order) AS (VALUES ('in area', 1), ('adjoining', 2), ('at a distance', 3), ('not known', 4)),
scopes (scope, scope_order) AS (VALUES ('subject to regulation 11', 1), ('exempt', 2), ('with parents, out of scope', 3)),
n AS (
  SELECT count(*) AS children, count(location) AS located,
         sum(location IS 'IN') AS inside, sum(location IS 'OUT') AS outside,
         sum(boundary_distance_m - coalesce(placement_uncertainty_m, 0) > 16093.44) AS beyond_10,
         sum(boundary_distance_m - coalesce(placement_uncertainty_m, 0) <= 16093.44
             AND boundary_distance_m + coalesce(placement_uncertainty_m, 0) > 16093.44) AS about_10
  FROM s
),
outside_scope AS (
  SELECT coalesce(statutory_class, 'not known') AS class,
         CASE WHEN placement_type = 'P1' THEN 'with parents, out of scope'
              WHEN reg11_exempt THEN 'exempt' ELSE 'subject to regulation 11' END AS scope
  FROM s WHERE location = 'OUT'
),
rows (part, place, item, measure, breakdown, category, count, denominator) AS (
  SELECT 1, 0, 0, 'children_looked_after', 'all', 'all', children, children FROM n
  UNION ALL
  SELECT 2, 0, x.side_order, 'location', 'all children', x.side, (SELECT count(*) FROM s WHERE s.side = x.side), n.children
  FROM sides x, n
  UNION ALL
  SELECT 2, 1, x.side_order, 'location', 'children located', x.side, (SELECT count(*) FROM s WHERE s.side = x.side), n.located
  FROM sides x, n WHERE x.side <> 'not located' AND n.located <> n.children
  UNION ALL
  SELECT 3, 0, x.band_order, 'boundary_distance', 'children placed outside', x.band || CASE WHEN x.band_order < 6 THEN ' miles' ELSE '' END,
         (SELECT count(*) FROM s WHERE s.location = 'OUT' AND coalesce(s.boundary_band, 'not measured') = x.band), n.outside
  FROM bands x, n
  UNION ALL
  SELECT 4, 0, 0, 'more_than_10_miles_from_boundary', 'all children', 'more than 10 miles', coalesce(beyond_10, 0), children FROM n
  UNION ALL
  SELECT 4, 1, 0, 'more_than_10_miles_from_boundary', 'children placed outside', 'more than 10 miles', coalesce(beyond_10, 0), outside FROM n
  UNION ALL
  SELECT 4, 2, 0, 'more_than_10_miles_from_boundary', 'children located', 'more than 10 miles', coalesce(beyond_10, 0), located FROM n
  UNION ALL
  SELECT 4, 3, 0, 'more_than_10_miles_from_boundary', 'all children', 'uncertain: an approximate place, about 10 miles off',
         about_10, children
  FROM n WHERE about_10 > 0
  UNION ALL
  SELECT 5, 0, x.home_order, 'home_distance', 'all children', x.home_band,
         (SELECT count(*) FROM s WHERE s.home_band = x.home_band), n.children
  FROM home_bands x, n
  UNION ALL
  SELECT 5, y.side_order, x.home_order, 'home_distance', 'children placed ' || y.side, x.home_band,
         (SELECT count(*) FROM s WHERE s.home_band = x.home_band AND s.side = y.side),
         CASE y.side WHEN 'inside' THEN n.inside ELSE n.outside END
  FROM home_bands x, sides y, n WHERE y.side <> 'not located'
  UNION ALL
  SELECT 6, 0, x.class_order, 'statutory_class', 'all children', x.class,
         (SELECT count(*) FROM s WHERE coalesce(s.statutory_class, 'not known') = x.class), n.children
  FROM classes x, n
  UNION ALL
  SELECT 7, x.class_order, y.scope_order, 'regulation_11', 'children placed outside, ' || x.class, y.scope,
         (SELECT count(*) FROM outside_scope o WHERE o.class = x.class AND o.scope = y.scope),
         (SELECT count(*) FROM outside_scope o WHERE o.class = x.class)
  FROM classes x, scopes y WHERE x.class <> 'in area'
  UNION ALL
  SELECT 8, g.sourcing_order, x.side_order, 'location', 'provision: ' || g.sourcing, x.side,
         (SELECT count(*) FROM s WHERE s.sourcing = g.sourcing AND s.side = x.side),
         (SELECT count(*) FROM s WHERE s.sourcing = g.sourcing)
  FROM (SELECT 'In-house' AS sourcing, 1 AS sourcing_order UNION ALL SELECT 'External', 2
        UNION ALL SELECT 'With parents', 3 UNION ALL SELECT 'Not recorded', 4) g, sides x
  UNION ALL
  SELECT 9, g.placement_group_order, x.side_order, 'location', 'placement: ' || g.placement_group, x.side,
         (SELECT count(*) FROM s WHERE s.placement_group = g.placement_group AND s.side = x.side),
         (SELECT count(*) FROM s WHERE s.placement_group = g.placement_group)
  FROM (SELECT DISTINCT placement_group, group_order AS placement_group_order FROM placement_type) g, sides x
  UNION ALL
  SELECT 10, CASE WHEN h.location = 'IN' THEN 0 ELSE 1 END, -h.children, 'host_authority', 'all children', h.host, h.children, n.children
  FROM (SELECT coalesce(host_authority_name, host_authority_code,
                        CASE placement_country WHEN 'N' THEN 'Northern Ireland' WHEN 'C' THEN 'Channel Islands'
                             WHEN 'M' THEN 'Isle of Man' WHEN 'S' THEN 'Scotland' WHEN 'W' THEN 'Wales' END, 'not known') AS host,
               max(location) AS location, count(*) AS children
        FROM s GROUP BY 1) h, n
  UNION ALL
  SELECT 11, 0, x.status_order, 'located_by', 'all children', x.text, (SELECT count(*) FROM s WHERE s.placement_status = x.status), n.children
  FROM (SELECT 'live' AS status, 'postcode in use' AS text, 1 AS status_order
        UNION ALL SELECT 'ended', 'ended postcode', 2 UNION ALL SELECT 'given', 'grid reference given', 3
        UNION ALL SELECT 'online', 'postcode, found online', 4 UNION ALL SELECT 'outcode', 'outward code only (approximate)', 5
        UNION ALL SELECT 'outside_gb', 'outside Great Britain (no position)', 6
        UNION ALL SELECT 'not_found', 'not located: postcode not found', 7
        UNION ALL SELECT 'blank', 'not located: postcode blank', 8 UNION ALL SELECT 'pending', 'not located yet: run oob locate', 9) x, n
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, place, item, category;
