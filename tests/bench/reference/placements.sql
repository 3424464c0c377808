-- placements.sql: located, measured and counted by SpatiaLite alone, as somebody who knows it well would write it: each
-- distinct postcode once, authority by authority so that its prepared polygon serves all of its points, by the spatial index of
-- the points, one pass of counts. The comparison for locate, measure and summary.
-- Needs: record (child, start, finish, legal, place, provider, post), gazetteer.postcode, authority (utla_cd, geom).
CREATE TABLE location (id INTEGER PRIMARY KEY, post TEXT UNIQUE);
SELECT AddGeometryColumn('location', 'at', 27700, 'POINT', 'XY');
INSERT INTO location (post, at)
SELECT p.post, MakePoint(g.easting, g.northing, 27700)
FROM (SELECT DISTINCT upper(replace(post, ' ', '')) AS post FROM record WHERE post <> '') p
JOIN gazetteer.postcode g ON g.postcode = p.post
WHERE g.easting > 0 ORDER BY p.post;
SELECT CreateSpatialIndex('location', 'at');

CREATE TEMP TABLE host AS
SELECT l.rowid AS location, a.utla_cd AS code
FROM authority a CROSS JOIN location l
WHERE l.rowid IN (SELECT pkid FROM idx_location_at WHERE xmin <= MbrMaxX(a.geom) AND xmax >= MbrMinX(a.geom)
                  AND ymin <= MbrMaxY(a.geom) AND ymax >= MbrMinY(a.geom))
  AND ST_Covers(a.geom, l.at);
CREATE TEMP TABLE distance AS
SELECT l.rowid AS location, ST_Distance(a.geom, l.at) AS metres
FROM authority a CROSS JOIN location l WHERE a.utla_cd = 'E08000037';

CREATE TEMP TABLE placed AS
SELECT l.post AS post, h.code AS host, d.metres AS metres
FROM location l JOIN distance d ON d.location = l.rowid LEFT JOIN host h ON h.location = l.rowid;
CREATE UNIQUE INDEX placed_post ON placed (post);

CREATE TEMP TABLE snapshot AS
SELECT r.*, l.host, l.metres / 1609.344 AS miles
FROM record r LEFT JOIN placed l ON l.post = upper(replace(r.post, ' ', ''))
WHERE r.start <= '2025-03-31' AND (r.finish = '' OR r.finish > '2025-03-31') AND r.legal NOT IN ('V3', 'V4');

SELECT count(*), sum(host = 'E08000037'), sum(host <> 'E08000037'), sum(miles > 10) FROM snapshot;
SELECT CASE WHEN miles < 5 THEN '0-5' WHEN miles < 10 THEN '5-10' WHEN miles < 20 THEN '10-20' WHEN miles < 50 THEN '20-50'
       ELSE '50+' END AS band, count(*) FROM snapshot WHERE host <> 'E08000037' GROUP BY band ORDER BY band;
SELECT host, count(*) FROM snapshot GROUP BY host ORDER BY host;
SELECT place, count(*) FROM snapshot GROUP BY place ORDER BY place;
