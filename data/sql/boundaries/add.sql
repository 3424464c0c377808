-- add: one authority with its boundary.
--   :code TEXT, :name TEXT, :parts INTEGER, :vertices INTEGER, :repaired TEXT or NULL,
--   :wkb BLOB, POLYGON or MULTIPOLYGON in EPSG:27700
INSERT INTO authority (code, name, parts, vertices, repaired, geom)
VALUES (:code, :name, :parts, :vertices, :repaired, CastToMulti(GeomFromWKB(:wkb, 27700)));
