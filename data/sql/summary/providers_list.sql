-- title: Registered provision, one by one
-- question: Which provision is registered, how far is each from the boundary, what is it for, how good is it, and how many of our children does it hold?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: within_miles | | only those at most so many miles from the boundary (their point must be known)
-- column: provider_group | dimension | | Type
-- column: provider_urn | identifier | | URN
-- column: provider_name | identifier | | Name
-- column: provider_type | dimension | | Provider type
-- column: host_authority | dimension | | Authority
-- column: statutory_class | dimension | | Class in law
-- column: boundary_miles | measure | miles | From the boundary
-- column: located_by | dimension | | Located by
-- column: places | measure | places | Places
-- column: children | count | children | Our children
-- column: judgement | dimension | | Latest judgement
-- column: inspected | dimension | date | Inspected
-- column: specialisms | dimension | | Registered for
-- column: open_on_day | dimension | flag | Open on the day
-- column: short_breaks_only | dimension | flag | Short breaks only
-- column: closed | dimension | date | Closed
-- definition: One row a setting; supported accommodation has several under one URN. Agencies are registered at an office and have no distance. "authority": the list hides the address, so only the authority is known.
-- definition: Our children: of the snapshot, by the URN of the placement; where one URN has several settings, those at the same place, else at the first. Children whose URN is in no list are in oob summary providers and quality.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT provider_group, provider_urn, coalesce(provider_name, '(hidden by the list)') AS provider_name, provider_type,
       coalesce(host_authority_name, host_authority_code) AS host_authority, statutory_class,
       round(boundary_distance_miles, 1) AS boundary_miles, CASE WHEN is_office THEN 'office' ELSE located_by END AS located_by,
       CASE WHEN is_office = 0 THEN places END AS places, children, overall_judgement AS judgement,
       last_inspected_on AS inspected,
       ltrim(CASE WHEN specialisms & 1 THEN ', emotional and behavioural' ELSE '' END || CASE WHEN specialisms & 2 THEN ', mental disorders' ELSE '' END
          || CASE WHEN specialisms & 4 THEN ', sensory impairment' ELSE '' END || CASE WHEN specialisms & 8 THEN ', alcohol' ELSE '' END
          || CASE WHEN specialisms & 16 THEN ', drugs' ELSE '' END || CASE WHEN specialisms & 32 THEN ', learning difficulty' ELSE '' END
          || CASE WHEN specialisms & 64 THEN ', physical disability' ELSE '' END, ', ') AS specialisms,
       open_on_day, short_breaks_only, closed_on AS closed
FROM providers_on_day
WHERE :within_miles IS NULL OR boundary_distance_miles <= :within_miles
ORDER BY provider_group_order, boundary_distance_miles IS NULL, boundary_distance_miles, provider_urn, setting, provider_id;
