-- 002_geometry: run with SpatiaLite loaded. Only the two reference systems in use are registered: the full list is
-- 5 MB and 100 ms, and QGIS brings its own.
SELECT InitSpatialMetaData(0, 'NONE'); -- 0: no transaction of its own, it runs in ours
SELECT InsertEpsgSrid(27700);
SELECT InsertEpsgSrid(4326);
SELECT AddGeometryColumn('authority', 'geom', 27700, 'MULTIPOLYGON', 'XY');
SELECT AddGeometryColumn('location', 'geom', 27700, 'POINT', 'XY');
SELECT CreateSpatialIndex('authority', 'geom');
