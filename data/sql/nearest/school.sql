-- title: Nearest schools
-- question: Which schools are nearest, and how good are they?
-- parameter: easting | | the point, EPSG:27700
-- parameter: northing | | the point, EPSG:27700
-- parameter: type | | part of a phase or type of school ("primary", "special")
-- parameter: within_miles | | only those at most so far
-- parameter: limit | 10 | at most so many
-- column: miles | measure | miles | Miles
-- column: boundary_miles | measure | miles | From boundary
-- column: urn | identifier | | URN
-- column: name | identifier | | Name
-- column: phase | dimension | | Phase
-- column: type | dimension | | Type
-- column: authority | dimension | | Authority
-- column: inspection | dimension | | Inspected by
-- column: grade | dimension | | Latest grade
-- column: inspected | dimension | date | Inspected
-- column: good_or_better | dimension | flag | Good or better
-- column: children | count | children | Our children
-- column: postcode | location | | Postcode
-- definition: Miles: straight line from the place asked for, and from the authority's boundary (0 inside), in miles of 1,609.344 m. Schools that are open, or of which the list does not say.
-- definition: Good or better: a report card with safeguarding met and every graded area at Expected standard or above; else overall effectiveness 1 or 2; else quality of education 1 or 2; else an ungraded inspection after which the school remains Good or Outstanding. Blank: no grade. A predecessor's grade counts.
-- source: Get Information about Schools, Ofsted's management information.
WITH
near AS MATERIALIZED (
  SELECT * FROM (
    SELECT s.*, (s.easting - :easting) * (s.easting - :easting) + (s.northing - :northing) * (s.northing - :northing) AS squared_m
    FROM schools s
    WHERE s.easting IS NOT NULL AND coalesce(s.school_status, 'Open') LIKE 'Open%'
      AND (:type IS NULL OR instr(lower(coalesce(s.phase, '') || '|' || coalesce(s.school_type, '')), lower(:type)) > 0)
  )
  WHERE :within_miles IS NULL OR squared_m <= :within_miles * 1609.344 * :within_miles * 1609.344
  ORDER BY squared_m, school_urn LIMIT :limit
),
grade AS MATERIALIZED (
  SELECT * FROM (
    SELECT g.*, row_number() OVER (PARTITION BY g.school_urn ORDER BY g.regime_order, g.inspected_on DESC, g.steps, g.inspection_id DESC) AS nth
    FROM school_grades g WHERE g.school_urn IN (SELECT school_urn FROM near)
  ) WHERE +nth = 1
)
SELECT round(sqrt(n.squared_m) / 1609.344, 2) AS miles, round(n.boundary_distance_miles, 1) AS boundary_miles, n.school_urn AS urn,
       n.school_name AS name, n.phase, n.school_type AS type, n.host_authority_name AS authority, g.regime AS inspection, g.grade,
       g.inspected_on AS inspected, g.good_or_better,
       CASE WHEN EXISTS (SELECT 1 FROM episode)
            THEN (SELECT count(*) FROM snapshot_schools c WHERE c.school_urn = n.school_urn) END AS children, n.school_postcode AS postcode
FROM near n LEFT JOIN grade g ON g.school_urn = n.school_urn
ORDER BY n.squared_m, n.school_urn;
