-- clear: takes away the earlier boundaries and everything that was measured with them.
DELETE FROM authority;
DELETE FROM adjoining;
DELETE FROM import WHERE kind = 'boundaries';
DELETE FROM meta WHERE key IN ('measured_at', 'measure_method');
UPDATE location
SET host_code = NULL, host_by = NULL, location = NULL, edge_distance_m = NULL, boundary_band = NULL
WHERE host_code IS NOT NULL OR location IS NOT NULL OR edge_distance_m IS NOT NULL OR boundary_band IS NOT NULL;
