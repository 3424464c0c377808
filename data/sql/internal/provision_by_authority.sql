-- title: Registered provision by authority
-- question: How many settings and places of each kind does each authority have, and of how many is the address hidden?
-- parameter: as_at | latest | count placements at the end of this day
-- column: provider_group | dimension | | Type
-- column: code | dimension | | Code
-- column: authority | dimension | | Authority
-- column: class | dimension | | In law
-- column: settings | measure | settings | Settings
-- column: hidden | measure | settings | Address hidden
-- column: places | measure | places | Places
-- column: children | count | children | Our children
-- definition: Open on the day, not for short breaks only. Address hidden: the list names the authority only.
-- source: Ofsted's lists of providers, SSDA903 episodes.
SELECT provider_group, host_authority_code AS code, coalesce(host_authority_name, host_authority_code, 'not known') AS authority,
       coalesce(max(statutory_class), 'not known') AS class, count(*) AS settings, sum(easting IS NULL) AS hidden, sum(places) AS places, sum(children) AS children
FROM open_providers
GROUP BY provider_group_order, provider_group, host_authority_code, host_authority_name
ORDER BY provider_group_order, max(statutory_class) IS NOT 'in area', settings DESC, authority, code;
