-- title: Mockingbird hubs
-- question: How far do the satellite families of each hub live from its hub carer, and how many outside the authority?
-- column: hub | identifier | | Hub
-- column: hub_carer | identifier | | Hub carer
-- column: satellites | count | carers | Satellites
-- column: outside | count | carers | Outside the authority
-- column: measured | count | carers | Measured
-- column: median_miles | measure | miles | Median
-- column: max_miles | measure | miles | Furthest
-- column: vacancies | measure | places | Vacancies
-- definition: Straight line from each satellite's home to the hub carer's, miles of 1,609.344 m; satellites or hubs without a position are not measured. There is no published limit to how far they may be.
-- definition: Satellites: carers on the list with the hub's identifier, except the hub carer.
-- source: The authority's own list of carers.
WITH
hub AS (SELECT hub_id, carer_id, easting, northing FROM carers WHERE lower(hub_carer) IN ('yes', 'y', 'true', '1') AND hub_id IS NOT NULL),
satellite AS MATERIALIZED (
  SELECT h.hub_id, h.carer_id AS hub_carer, c.carer_id, c.location, c.vacant,
         sqrt((c.easting - h.easting) * (c.easting - h.easting) + (c.northing - h.northing) * (c.northing - h.northing)) / 1609.344 AS miles
  FROM hub h JOIN carers c ON c.hub_id = h.hub_id AND c.carer_id <> h.carer_id
),
ranked AS MATERIALIZED (
  SELECT hub_id, hub_carer, miles, row_number() OVER (PARTITION BY hub_id, hub_carer ORDER BY miles) AS nth, count(*) OVER (PARTITION BY hub_id, hub_carer) AS n
  FROM satellite WHERE miles IS NOT NULL
)
SELECT s.hub_id AS hub, s.hub_carer AS hub_carer, count(*) AS satellites, sum(s.location IS 'OUT') AS outside, count(s.miles) AS measured,
       round((SELECT avg(r.miles) FROM ranked r WHERE r.hub_id = s.hub_id AND r.hub_carer = s.hub_carer AND r.nth IN ((r.n + 1) / 2, (r.n + 2) / 2)), 2)
         AS median_miles,
       round(max(s.miles), 2) AS max_miles, sum(s.vacant) AS vacancies
FROM satellite s
GROUP BY s.hub_id, s.hub_carer
ORDER BY s.hub_id, s.hub_carer;
