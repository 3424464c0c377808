-- title: Need and places
-- question: For each kind of provision: how many of our children need it, how many live inside, and how many places and vacancies are inside and near?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: near_miles | 20 | the reach beyond the boundary, in miles
-- column: kind | dimension | | Kind of provision
-- column: children | count | children | Our children
-- column: children_inside | count | children | Of them inside
-- column: settings_inside | measure | settings | Settings inside
-- column: places_inside | measure | places | Places inside
-- column: occupied_inside | count | children | Occupied by ours
-- column: vacancies_inside | measure | places | Vacancies inside
-- column: places_near | measure | places | Places within reach
-- column: vacancies_near | measure | places | Vacancies within reach
-- definition: As oob summary sufficiency. Our children: in placements of that kind, wherever they are. Within reach: in the authority or at most so many miles beyond its boundary. Vacancies are known of own carers and own homes only; blank is not known, not none. Other authorities' children are not known, so places less those occupied are not vacancies.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own list of carers.
WITH
setting AS MATERIALIZED (
  SELECT placement_type AS family, provider_group_order AS family_order, provider_group AS kind, boundary_distance_miles AS miles,
         location, places, children, vacancies
  FROM open_providers
  UNION ALL
  SELECT CASE WHEN connected THEN 'connected' ELSE 'own' END, 90 + connected,
         CASE WHEN connected THEN 'Own carers for certain children' ELSE 'Own carers for any child' END,
         boundary_distance_miles, location, approved_places, children, vacancies
  FROM open_carers
),
child AS MATERIALIZED (
  SELECT CASE WHEN placement_type IN ('U1', 'U2', 'U3') THEN CASE WHEN provider_type = 'PR1' THEN 'connected' END
              WHEN placement_type LIKE 'U_' THEN CASE WHEN provider_type = 'PR1' THEN 'own' ELSE 'agency' END
              ELSE placement_type END AS family, location
  FROM snapshot
),
family AS (
  SELECT family, min(family_order) AS family_order, min(kind) AS kind FROM setting GROUP BY family
  UNION ALL
  SELECT 'agency', 95, 'Agencies'' and other carers' WHERE EXISTS (SELECT 1 FROM child WHERE family = 'agency')
)
SELECT f.kind, (SELECT count(*) FROM child c WHERE c.family = f.family) AS children,
       (SELECT count(*) FROM child c WHERE c.family = f.family AND c.location = 'IN') AS children_inside,
       count(s.family) FILTER (WHERE s.location = 'IN') AS settings_inside,
       CASE WHEN f.family <> 'agency' THEN coalesce(sum(s.places) FILTER (WHERE s.location = 'IN'), 0) END AS places_inside,
       CASE WHEN f.family <> 'agency' THEN coalesce(sum(s.children) FILTER (WHERE s.location = 'IN'), 0) END AS occupied_inside,
       sum(s.vacancies) FILTER (WHERE s.location = 'IN') AS vacancies_inside,
       CASE WHEN f.family <> 'agency' THEN coalesce(sum(s.places) FILTER (WHERE s.miles <= :near_miles), 0) END AS places_near,
       sum(s.vacancies) FILTER (WHERE s.miles <= :near_miles) AS vacancies_near
FROM family f LEFT JOIN setting s ON s.family = f.family
GROUP BY f.family, f.family_order, f.kind
ORDER BY f.family_order, f.family;
