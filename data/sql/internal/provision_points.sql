-- title: Registered provision whose address is known
-- question: Where are the homes, of which kind, with how many places, and how many of our children?
-- parameter: as_at | latest | count placements at the end of this day
-- column: easting | location | easting | Easting
-- column: northing | location | northing | Northing
-- column: provider_group | dimension | | Type
-- column: provider_group_order | measure | | Order of the type
-- column: provider_name | identifier | | Name
-- column: places | measure | places | Places
-- column: children | count | children | Our children
-- column: judgement | dimension | | Latest judgement
-- column: specialisms | dimension | | Registered for
-- definition: Open on the day, not for short breaks only. Agencies are registered at an office, where no child lives, and are left out.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT easting, northing, provider_group, provider_group_order, provider_name, places, children, overall_judgement AS judgement,
       ltrim(CASE WHEN specialisms & 1 THEN ', emotional and behavioural' ELSE '' END || CASE WHEN specialisms & 2 THEN ', mental disorders' ELSE '' END
          || CASE WHEN specialisms & 4 THEN ', sensory impairment' ELSE '' END || CASE WHEN specialisms & 8 THEN ', alcohol' ELSE '' END
          || CASE WHEN specialisms & 16 THEN ', drugs' ELSE '' END || CASE WHEN specialisms & 32 THEN ', learning difficulty' ELSE '' END
          || CASE WHEN specialisms & 64 THEN ', physical disability' ELSE '' END, ', ') AS specialisms
FROM open_providers
WHERE easting IS NOT NULL
ORDER BY provider_group_order, easting, northing, provider_urn, setting, provider_id;
