-- put: what was measured of one place.
--   :location_id INTEGER, :host_code, :host_by, :location TEXT or NULL, :edge_distance_m REAL or NULL,
--   :boundary_band TEXT or NULL
UPDATE location
SET host_code = :host_code, host_by = :host_by, location = :location, edge_distance_m = :edge_distance_m,
    boundary_band = :boundary_band
WHERE location_id = :location_id;
