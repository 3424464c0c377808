-- title: What provision is registered for
-- question: For which needs is how much provision registered, inside and near, and how many of our children does it hold?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: near_miles | 20 | how far from the boundary is near, in miles
-- column: provider_group | dimension | | Type
-- column: need | dimension | | Registered for
-- column: settings_inside | measure | | Settings inside
-- column: places_inside | measure | | Places inside
-- column: settings_near | measure | | Settings near
-- column: places_near | measure | | Places near
-- column: children | count | children | Our children
-- definition: As oob summary providers, by specialism. Near: inside, in an adjoining authority, or at most so many miles from the boundary. One setting may be registered for several needs. Open on the day, not for short breaks only.
-- source: Ofsted's lists of providers, SSDA903 episodes.
WITH needs (bit, need) AS (
  VALUES (1, 'emotional and behavioural difficulties'), (2, 'mental disorders'), (4, 'sensory impairment'), (8, 'alcohol problems'),
         (16, 'drug problems'), (32, 'learning difficulty'), (64, 'physical disability'), (0, 'none recorded'))
SELECT p.provider_group, n.need,
       count(*) FILTER (WHERE p.location = 'IN') AS settings_inside, coalesce(sum(p.places) FILTER (WHERE p.location = 'IN'), 0) AS places_inside,
       count(*) FILTER (WHERE p.near) AS settings_near, coalesce(sum(p.places) FILTER (WHERE p.near), 0) AS places_near, sum(p.children) AS children
FROM (SELECT *, boundary_distance_miles <= :near_miles OR statutory_class IN ('in area', 'adjoining') AS near FROM open_providers) p
JOIN needs n ON CASE n.bit WHEN 0 THEN p.specialisms = 0 ELSE p.specialisms & n.bit END
GROUP BY p.provider_group_order, p.provider_group, n.bit, n.need
HAVING settings_near > 0 OR sum(p.children) > 0
ORDER BY p.provider_group_order, n.bit = 0, n.bit;
