-- title: Registered settings by authority
-- question: How many registered settings does each authority have, for the shades of the map?
-- parameter: as_at | latest | count placements at the end of this day
-- column: code | dimension | | Code
-- column: settings | measure | settings | Settings
-- definition: Open on the day, not for short breaks only, address known or not; agencies' offices left out.
-- source: Ofsted's lists of providers.
SELECT host_authority_code AS code, count(*) AS settings
FROM open_providers
WHERE host_authority_code IS NOT NULL
GROUP BY 1
ORDER BY 1;
