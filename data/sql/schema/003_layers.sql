-- 003_layers: registers the views that have a geometry, so that QGIS lists them as layers.
INSERT INTO views_geometry_columns (view_name, view_geometry, view_rowid, f_table_name, f_geometry_column, read_only)
VALUES ('placements', 'geom', 'episode_id', 'location', 'geom', 1),
       ('carers', 'geom', 'location_id', 'location', 'geom', 1),
       ('providers', 'geom', 'provider_id', 'location', 'geom', 1),
       ('schools', 'geom', 'school_id', 'location', 'geom', 1);
