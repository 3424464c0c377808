-- title: Nearest foster carers of the authority
-- question: Which of the authority's own approved carers are nearest?
-- parameter: easting | | the point, EPSG:27700
-- parameter: northing | | the point, EPSG:27700
-- parameter: type | | part of an approval type ("mainstream")
-- parameter: within_miles | | only those at most so far
-- parameter: limit | 10 | at most so many
-- column: miles | measure | miles | Miles
-- column: boundary_miles | measure | miles | From boundary
-- column: carer | identifier | | Carer
-- column: approval_type | dimension | | Approval
-- column: authority | dimension | | Authority
-- column: places | measure | places | Places
-- column: children | count | children | Children
-- column: vacancies | measure | places | Vacancies
-- column: hub | identifier | | Hub
-- column: postcode | location | | Postcode
-- definition: Miles: straight line from the place asked for, and from the authority's boundary (0 inside), in miles of 1,609.344 m. Approved carers on the list. Children: on the day. Vacancies: the list's, within a month of its day; blank is not known.
-- source: The authority's own list of carers.
SELECT round(sqrt(squared_m) / 1609.344, 2) AS miles, round(boundary_distance_miles, 1) AS boundary_miles, carer_id AS carer,
       approval_type, host_authority_name AS authority, approved_places AS places, CASE WHEN EXISTS (SELECT 1 FROM episode) THEN children END AS children, vacancies, hub_id AS hub,
       carer_postcode AS postcode
FROM (
  SELECT c.*, (c.easting - :easting) * (c.easting - :easting) + (c.northing - :northing) * (c.northing - :northing) AS squared_m
  FROM open_carers c
  WHERE c.easting IS NOT NULL
)
WHERE (:type IS NULL OR instr(lower(coalesce(approval_type, '')), lower(:type)) > 0)
  AND (:within_miles IS NULL OR squared_m <= :within_miles * 1609.344 * :within_miles * 1609.344)
ORDER BY squared_m, carer_id
LIMIT :limit;
