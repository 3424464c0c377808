-- title: Authorities that our children live in
-- question: In which authorities are our children placed, in whose provision, and how much registered provision is there?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_hosts
-- column: code | dimension | | Code
-- column: authority | dimension | | Authority
-- column: class | dimension | | In law
-- column: children | count | children | Our children
-- column: in_house | count | children | In-house
-- column: external | count | children | External
-- column: other | count | children | Parents, or not recorded
-- column: carers | count | carers | Own carers living there
-- column: settings | measure | settings | Settings
-- column: places | measure | places | Places
-- definition: In-house: provided by this authority (PR1), wherever it is; external: PR2 to PR5. Settings and places: registered provision open on the day, short breaks only and agencies' offices left out, address known or not. Own carers: approved now. Authorities that do not adjoin and where neither a child nor a carer of ours lives are left out.
-- source: SSDA903 episodes, Ofsted's lists of providers, the authority's own list of carers.
WITH
setting AS MATERIALIZED (
  SELECT host_authority_code AS code, max(host_authority_name) AS authority, max(statutory_class) AS class, count(*) AS settings, sum(places) AS places
  FROM open_providers WHERE host_authority_code IS NOT NULL GROUP BY host_authority_code
),
carer AS MATERIALIZED (
  SELECT host_authority_code AS code, max(host_authority_name) AS authority, max(statutory_class) AS class, count(*) AS carers
  FROM open_carers WHERE host_authority_code IS NOT NULL GROUP BY host_authority_code
),
codes AS (
  SELECT code, max(authority) AS authority, max(class) AS class FROM (
    SELECT code, authority, class FROM host_children UNION ALL SELECT code, authority, class FROM setting
    UNION ALL SELECT code, authority, class FROM carer)
  GROUP BY code
)
SELECT c.code, c.authority, coalesce(c.class, 'not known') AS class,
       coalesce(h.children, 0) AS children, coalesce(h.in_house, 0) AS in_house, coalesce(h.external, 0) AS external, coalesce(h.other, 0) AS other,
       coalesce(r.carers, 0) AS carers, coalesce(s.settings, 0) AS settings, coalesce(s.places, 0) AS places
FROM codes c LEFT JOIN host_children h ON h.code = c.code LEFT JOIN setting s ON s.code = c.code LEFT JOIN carer r ON r.code = c.code
WHERE h.code IS NOT NULL OR r.code IS NOT NULL OR c.class IN ('in area', 'adjoining')
ORDER BY c.class IS NOT 'in area', coalesce(c.class, 'not known') = 'not known', children DESC, settings DESC, c.authority, c.code;
