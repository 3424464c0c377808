-- title: Providers that are not listed
-- question: How many providers that are open are neither near nor hold a child of ours?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: near_miles | 20 | those further away are left out where they hold none of our children
-- column: provider_group | dimension | | Type
-- column: settings | measure | | Settings
-- column: places | measure | | Places
-- definition: The rest of providers_near.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT provider_group, count(*) AS settings, sum(CASE WHEN is_office = 0 THEN places END) AS places
FROM providers_on_day
WHERE children = 0 AND open_on_day AND coalesce(boundary_distance_miles > :near_miles, 1) AND coalesce(host_authority_code NOT IN (
  SELECT value FROM meta WHERE key = 'authority_code' UNION ALL SELECT code FROM adjoining WHERE how <> 'removed'), 1)
GROUP BY provider_group_order, provider_group
ORDER BY provider_group_order, provider_group;
