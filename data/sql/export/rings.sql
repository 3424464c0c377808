-- title: Rings
-- question: What lies within 5, 10, 20 and 50 miles of the authority's boundary?
-- column: miles | measure | miles | From the boundary, up to
-- column: shape | dimension | polygons | Area within that distance
-- definition: The authority and everything within so many miles (of 1,609.344 m) of its boundary: a true buffer of the boundary as it is measured.
WITH ring (miles) AS (VALUES (5), (10), (20), (50))
SELECT r.miles, ST_AsBinary(CastToMultiPolygon(ST_Buffer(a.geom, r.miles * 1609.344))) AS shape
FROM ring r, authority a
WHERE a.code = (SELECT value FROM meta WHERE key = 'authority_code')
ORDER BY r.miles;
