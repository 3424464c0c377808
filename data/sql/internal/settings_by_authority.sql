-- title: Registered settings by authority
-- question: How many registered settings and places does each authority have, of how many is the address hidden, and how many of our children live in them?
-- parameter: as_at | latest | count placements at the end of this day
-- column: code | dimension | | Code
-- column: authority | dimension | | Authority
-- column: class | dimension | | In law
-- column: settings | measure | | Settings
-- column: hidden | measure | | Address hidden
-- column: places | measure | | Places
-- column: children | count | children | Our children
-- definition: Open on the day, not for short breaks only; agencies' offices left out. Address hidden: the list names the authority only.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT coalesce(host_authority_code, '') AS code, max(coalesce(host_authority_name, host_authority_code, 'not known')) AS authority,
       coalesce(max(statutory_class), 'not known') AS class, count(*) AS settings, sum(easting IS NULL) AS hidden, sum(places) AS places,
       sum(children) AS children
FROM open_providers
GROUP BY 1
ORDER BY max(statutory_class) IS NOT 'in area', max(statutory_class) IS NOT 'adjoining', settings DESC, authority, code;
