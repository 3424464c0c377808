-- title: Registered provision by authority
-- question: How many settings and places of each kind does each authority have, and of how many is the address hidden?
-- parameter: as_at | latest | count placements at the end of this day
-- column: provider_group | dimension | | Type
-- column: authority | dimension | | Authority
-- column: class | dimension | | In law
-- column: settings | measure | | Settings
-- column: hidden | measure | | Address hidden
-- column: places | measure | | Places
-- column: children | count | children | Our children
-- definition: Open on the day, not for short breaks only. Address hidden: the list names the authority only. Authorities that do not adjoin and hold no child of ours in such provision are one row.
-- source: Ofsted's lists of providers, SSDA903 episodes.
WITH
authority AS MATERIALIZED (
  SELECT provider_group_order, provider_group, host_authority_code AS code, max(coalesce(host_authority_name, host_authority_code, 'not known')) AS authority,
         coalesce(max(statutory_class), 'not known') AS class, count(*) AS settings, sum(easting IS NULL) AS hidden, sum(places) AS places,
         sum(children) AS children
  FROM open_providers GROUP BY provider_group_order, provider_group, host_authority_code
),
row AS (
  SELECT *, class NOT IN ('in area', 'adjoining') AND children = 0 AS elsewhere FROM authority
)
SELECT provider_group, CASE WHEN elsewhere THEN 'other authorities (' || count(*) || ')' ELSE authority END AS authority,
       CASE WHEN elsewhere THEN 'elsewhere' ELSE class END AS class, sum(settings) AS settings, sum(hidden) AS hidden, sum(places) AS places,
       sum(children) AS children
FROM row
GROUP BY provider_group_order, provider_group, elsewhere, CASE WHEN elsewhere THEN '' ELSE code END
ORDER BY provider_group_order, elsewhere, row.class IS NOT 'in area', row.class IS NOT 'adjoining', sum(settings) DESC, 2;
