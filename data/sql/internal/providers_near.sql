-- title: Providers by distance from the boundary
-- question: Which provider is how far away, for whom, how good, with how many places and how many of our children?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: near_miles | 20 | those further away are left out where they hold none of our children
-- column: provider_group | dimension | | Type
-- column: provider_name | identifier | | Provider
-- column: provider_urn | identifier | | URN
-- column: sector | dimension | | Sector
-- column: host_authority | dimension | | Authority
-- column: boundary_miles | measure | miles | Boundary
-- column: places | measure | places | Places
-- column: children | count | children | Our children
-- column: judgement | dimension | | Judgement
-- column: inspected | dimension | date | Inspected
-- column: remarks | dimension | | Registered for
-- definition: Open on the day and inside, in an adjoining authority or near; or holding a child of ours. Nearest first; those without a distance are last: agencies are registered at an office, and some lists hide addresses.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT provider_group, coalesce(provider_name, '(hidden by the list)') AS provider_name, provider_urn, provider_type AS sector,
       coalesce(host_authority_name, host_authority_code) AS host_authority, round(boundary_distance_miles, 1) AS boundary_miles,
       CASE WHEN is_office = 0 THEN places END AS places, children, CASE WHEN overall_judgement LIKE 'Requires improvement%' THEN 'Requires improvement' WHEN overall_judgement LIKE 'Not provided%' THEN NULL ELSE overall_judgement END AS judgement, last_inspected_on AS inspected,
       ltrim(CASE WHEN open_on_day THEN '' ELSE ', not open on the day' END || CASE WHEN short_breaks_only IS 1 THEN ', short breaks only' ELSE '' END
          || CASE WHEN specialisms & 1 THEN ', emotional' ELSE '' END || CASE WHEN specialisms & 2 THEN ', mental' ELSE '' END
          || CASE WHEN specialisms & 4 THEN ', sensory' ELSE '' END || CASE WHEN specialisms & 8 THEN ', alcohol' ELSE '' END
          || CASE WHEN specialisms & 16 THEN ', drugs' ELSE '' END || CASE WHEN specialisms & 32 THEN ', learning' ELSE '' END
          || CASE WHEN specialisms & 64 THEN ', physical' ELSE '' END, ', ') AS remarks
FROM providers_on_day
WHERE children > 0 OR (open_on_day AND (boundary_distance_miles <= :near_miles OR host_authority_code IN (
  SELECT value FROM meta WHERE key = 'authority_code' UNION ALL SELECT code FROM adjoining WHERE how <> 'removed')))
ORDER BY provider_group_order, boundary_distance_miles IS NULL, boundary_distance_miles, children DESC, provider_urn, setting, provider_id;
