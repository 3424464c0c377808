-- title: Registered provision
-- question: What provision is registered, of which type, for which needs, where and how good, and how many of our children does it hold?
-- parameter: as_at | latest | count placements at the end of this day
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Our children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- column: settings | measure | settings | Settings
-- column: places | measure | places | Places
-- label: provider | Whom all children are placed with, by the URN of the placement
-- label: boundary_distance | Provision open on the day, by distance from the authority's boundary
-- label: host_authority | Provision open on the day, by authority
-- label: specialism | Provision open on the day, by the needs it is registered for (one setting may have several)
-- label: judgement | Provision open on the day, by the latest full inspection
-- definition: Our children: children of the snapshot whose placement has that provider's URN; where one URN has several settings, those at the same place, else at the first. Other authorities' children are not known here.
-- definition: Open on the day: registered by then and not closed. A list newer than the day lacks what closed in between. Homes for short breaks only are left out of the tables by distance, authority, need and judgement.
-- definition: Fostering and adoption agencies are registered at an office: no distance and no places. Public lists hide the addresses of homes: those are counted in their authority, without a distance unless it is this one.
-- definition: Distance: straight line from the boundary, miles of 1,609.344 m; 5-10 means 5 or more and less than 10.
-- source: Ofsted's lists of providers, SSDA903 episodes.
WITH
p AS MATERIALIZED (
  SELECT provider_group AS grp, provider_group_order AS grp_order, is_office, places, children, specialisms, location,
         coalesce(overall_judgement, 'no judgement') AS judgement,
         open_on_day AND is_office = 0 AND short_breaks_only IS NOT 1 AS shown, open_on_day,
         CASE WHEN boundary_band = 'inside' THEN 'inside' WHEN boundary_band IS NULL THEN 'authority only, no point'
              WHEN boundary_band = 'uncertain' THEN 'uncertain' ELSE boundary_band || ' miles' END AS band,
         coalesce(host_authority_name, host_authority_code, 'not known') AS host
  FROM providers_on_day
),
v AS MATERIALIZED (SELECT * FROM snapshot_providers),
n AS (SELECT count(*) AS children FROM v),
grps AS (
  SELECT grp, grp_order, sum(children) AS children FROM p WHERE shown GROUP BY grp, grp_order
),
bands (band, band_order) AS (
  VALUES ('inside', 0), ('0-5 miles', 1), ('5-10 miles', 2), ('10-20 miles', 3), ('20-50 miles', 4), ('50+ miles', 5),
         ('uncertain', 6), ('authority only, no point', 7)),
needs (bit, need) AS (
  VALUES (1, 'emotional and behavioural difficulties'), (2, 'mental disorders'), (4, 'sensory impairment'),
         (8, 'alcohol problems'), (16, 'drug problems'), (32, 'learning difficulty'), (64, 'physical disability'),
         (0, 'none recorded')),
checks (check_order, urn_check, category) AS (
  VALUES (1, 'not in the list', 'URN in no list that is loaded'), (2, 'another inspectorate', 'inspected by another body (XXXXXXX)'),
         (3, 'missing', 'URN missing, though needed'), (4, 'not needed', 'no URN needed (parents, hospital, outside England, ...)')),
rows AS (
  SELECT 1 AS part, 0 AS a, min(p.grp_order) AS b, 'provider' AS measure, 'all children' AS breakdown, p.grp AS category,
         sum(p.children) AS count, n.children AS denominator, count(*) FILTER (WHERE p.open_on_day) AS settings,
         sum(p.places) FILTER (WHERE p.open_on_day AND p.is_office = 0) AS places
  FROM p, n GROUP BY p.grp, n.children
  UNION ALL
  SELECT 1, 1, k.check_order, 'provider', 'all children', k.category,
         (SELECT count(*) FROM v WHERE v.urn_check = k.urn_check), n.children, NULL, NULL
  FROM checks k, n
  UNION ALL
  SELECT 2, g.grp_order, x.band_order, 'boundary_distance', g.grp, x.band, coalesce(sum(p.children), 0), g.children, count(p.grp),
         coalesce(sum(p.places), 0)
  FROM grps g JOIN bands x LEFT JOIN p ON p.grp = g.grp AND p.band = x.band AND p.shown
  GROUP BY g.grp_order, g.grp, g.children, x.band_order, x.band
  HAVING x.band_order < 6 OR count(p.grp) > 0
  UNION ALL
  SELECT 3, g.grp_order, CASE WHEN max(p.location) = 'IN' THEN -1000000 ELSE -count(*) END, 'host_authority', g.grp, p.host, sum(p.children), g.children, count(*), sum(p.places)
  FROM grps g JOIN p ON p.grp = g.grp AND p.shown GROUP BY g.grp_order, g.grp, g.children, p.host
  UNION ALL
  SELECT 4, g.grp_order, CASE x.bit WHEN 0 THEN 999 ELSE x.bit END, 'specialism', g.grp, x.need, coalesce(sum(p.children), 0), g.children, count(p.grp),
         coalesce(sum(p.places), 0)
  FROM grps g JOIN needs x
  LEFT JOIN p ON p.grp = g.grp AND p.shown AND CASE x.bit WHEN 0 THEN p.specialisms = 0 ELSE p.specialisms & x.bit END
  GROUP BY g.grp_order, g.grp, g.children, x.bit, x.need
  UNION ALL
  SELECT 5, g.grp_order, CASE WHEN p.judgement = 'Outstanding' THEN 1 WHEN p.judgement = 'Good' THEN 2 WHEN p.judgement LIKE 'Requires%' THEN 3
              WHEN p.judgement = 'Inadequate' THEN 4 WHEN p.judgement <> 'no judgement' THEN 5 ELSE 6 END,
         'judgement', g.grp, p.judgement, sum(p.children), g.children, count(*), sum(p.places)
  FROM grps g JOIN p ON p.grp = g.grp AND p.shown GROUP BY g.grp_order, g.grp, g.children, p.judgement
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent, settings, places
FROM rows
ORDER BY part, a, b, category;
