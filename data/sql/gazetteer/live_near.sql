-- live_near: live, located postcodes of the outward codes that reach into a rectangle.
--   :west REAL, :south REAL, :east REAL, :north REAL (metres, EPSG:27700)
-- CROSS JOIN keeps the order: outward codes first, then each one's postcodes by a range of their key ('!' follows ' ').
SELECT p.postcode, p.easting, p.northing, p.quality, p.authority_id
FROM outcode o CROSS JOIN postcode p
WHERE o.easting + o.radius_m >= :west AND o.easting - o.radius_m <= :east
  AND o.northing + o.radius_m >= :south AND o.northing - o.radius_m <= :north
  AND p.postcode >= o.outward || ' ' AND p.postcode < o.outward || '!'
  AND p.ended IS NULL AND p.easting IS NOT NULL
ORDER BY o.outward, p.postcode;
