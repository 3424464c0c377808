-- title: Nearest registered provision
-- question: Which registered provision is nearest?
-- parameter: easting | | the point, EPSG:27700
-- parameter: northing | | the point, EPSG:27700
-- parameter: type | | part of a type ("children's home") or a placement code (K2)
-- parameter: specialism | | a need it is registered for
-- parameter: within_miles | | only those at most so far
-- parameter: limit | 10 | at most so many
-- column: miles | measure | miles | Miles
-- column: boundary_miles | measure | miles | From boundary
-- column: type | dimension | | Type
-- column: urn | identifier | | URN
-- column: name | identifier | | Name
-- column: provider_type | dimension | | Provider
-- column: authority | dimension | | Authority
-- column: places | measure | places | Places
-- column: children | count | children | Our children
-- column: judgement | dimension | | Judgement
-- column: specialisms | dimension | | Registered for
-- column: postcode | location | | Postcode
-- definition: Miles: straight line from the place asked for, and from the authority's boundary (0 inside), in miles of 1,609.344 m. Open on the day; homes whose address the list hides, and agencies, which are offices, cannot be placed; boarding schools and colleges are shown only where their type is asked for. Our children: on the day, by URN.
-- source: Ofsted's lists of providers.
SELECT round(sqrt(squared_m) / 1609.344, 2) AS miles, round(boundary_distance_miles, 1) AS boundary_miles, provider_group AS type,
       provider_urn AS urn, provider_name AS name, provider_type, host_authority_name AS authority, places, CASE WHEN EXISTS (SELECT 1 FROM episode) THEN children END AS children,
       overall_judgement AS judgement,
       ltrim(CASE WHEN specialisms & 1 THEN ', emotional and behavioural' ELSE '' END || CASE WHEN specialisms & 2 THEN ', mental disorders' ELSE '' END
          || CASE WHEN specialisms & 4 THEN ', sensory impairment' ELSE '' END || CASE WHEN specialisms & 8 THEN ', alcohol' ELSE '' END
          || CASE WHEN specialisms & 16 THEN ', drugs' ELSE '' END || CASE WHEN specialisms & 32 THEN ', learning difficulty' ELSE '' END
          || CASE WHEN specialisms & 64 THEN ', physical disability' ELSE '' END, ', ') AS specialisms,
       provider_postcode AS postcode
FROM (
  SELECT p.*, (p.easting - :easting) * (p.easting - :easting) + (p.northing - :northing) * (p.northing - :northing) AS squared_m
  FROM providers_on_day p
  WHERE p.easting IS NOT NULL AND p.is_office = 0 AND p.open_on_day AND (p.placement_type IS NOT NULL OR :type IS NOT NULL)
)
WHERE (:type IS NULL OR placement_type = upper(:type) OR instr(lower(provider_group || '|' || coalesce(provision_type, '')), lower(:type)) > 0)
  AND (:specialism IS NULL OR specialisms & CASE :specialism WHEN 'emotional' THEN 1 WHEN 'mental' THEN 2 WHEN 'sensory' THEN 4
       WHEN 'alcohol' THEN 8 WHEN 'drugs' THEN 16 WHEN 'learning' THEN 32 WHEN 'physical' THEN 64 END)
  AND (:within_miles IS NULL OR squared_m <= :within_miles * 1609.344 * :within_miles * 1609.344)
ORDER BY squared_m, provider_urn, setting, provider_id
LIMIT :limit;
