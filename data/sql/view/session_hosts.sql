-- session_hosts: the authorities that the children of the day live in. Run after session.sql, by the lists that ask for it
-- (-- prepare: session_hosts).
DROP VIEW IF EXISTS temp.host_children;

-- host_children: one row an authority, or a country where no authority is known; code '' for children not located.
-- in_house: in the responsible authority's own provision, wherever it is.
CREATE TEMP VIEW host_children AS
SELECT coalesce(host_authority_code, CASE WHEN placement_country IN ('S', 'W', 'N', 'C', 'M') THEN placement_country END, '') AS code,
       max(coalesce(host_authority_name, host_authority_code,
                    CASE placement_country WHEN 'S' THEN 'Scotland' WHEN 'W' THEN 'Wales' WHEN 'N' THEN 'Northern Ireland'
                         WHEN 'C' THEN 'Channel Islands' WHEN 'M' THEN 'Isle of Man' END, 'not located')) AS authority,
       max(coalesce(statutory_class, 'not known')) AS class, count(*) AS children,
       sum(sourcing = 'In-house') AS in_house, sum(sourcing = 'External') AS external, sum(sourcing NOT IN ('In-house', 'External')) AS other
FROM snapshot
GROUP BY 1;
