-- placements.sql: located, measured and counted by SpatiaLite alone, as somebody who knows it well would write it: each
-- distinct postcode once, the spatial index for the host, one pass of counts. The comparison for locate, measure and summary.
-- Needs: record (child, start, finish, legal, place, provider, post), gazetteer.postcode, authority (utla_cd, geom).
CREATE TABLE location AS
SELECT p.post AS post, g.laua AS laua, MakePoint(g.easting, g.northing, 27700) AS geom
FROM (SELECT DISTINCT upper(replace(post, ' ', '')) AS post FROM record WHERE post <> '') p
LEFT JOIN gazetteer.postcode g ON g.postcode = p.post;

ALTER TABLE location ADD COLUMN host TEXT;
ALTER TABLE location ADD COLUMN metres REAL;
UPDATE location SET
  metres = (SELECT ST_Distance(a.geom, location.geom) FROM authority a WHERE a.utla_cd = 'E08000037'),
  host = (SELECT a.utla_cd FROM authority a
          WHERE a.rowid IN (SELECT rowid FROM SpatialIndex WHERE f_table_name = 'authority' AND search_frame = location.geom)
            AND ST_Covers(a.geom, location.geom) LIMIT 1)
WHERE geom IS NOT NULL;
CREATE UNIQUE INDEX location_post ON location (post);

CREATE TEMP TABLE snapshot AS
SELECT r.*, l.host, l.metres / 1609.344 AS miles
FROM record r LEFT JOIN location l ON l.post = upper(replace(r.post, ' ', ''))
WHERE r.start <= '2025-03-31' AND (r.finish = '' OR r.finish > '2025-03-31') AND r.legal NOT IN ('V3', 'V4');

SELECT count(*), sum(host = 'E08000037'), sum(host <> 'E08000037'), sum(miles > 10) FROM snapshot;
SELECT CASE WHEN miles < 5 THEN '0-5' WHEN miles < 10 THEN '5-10' WHEN miles < 20 THEN '10-20' WHEN miles < 50 THEN '20-50'
       ELSE '50+' END AS band, count(*) FROM snapshot WHERE host <> 'E08000037' GROUP BY band ORDER BY band;
SELECT host, count(*) FROM snapshot GROUP BY host ORDER BY host;
SELECT place, count(*) FROM snapshot GROUP BY place ORDER BY place;
