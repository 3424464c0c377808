-- put: where a place is; what was measured from its earlier position is void.
--   :location_id INTEGER, :status TEXT, :reason TEXT, :easting REAL, :northing REAL, :uncertainty_m REAL,
--   :grid_quality INTEGER, :code TEXT, :upper_code TEXT, :country TEXT
UPDATE location
SET status = :status,
    reason = :reason,
    easting = :easting,
    northing = :northing,
    uncertainty_m = :uncertainty_m,
    grid_quality = :grid_quality,
    gazetteer_code = :code,
    gazetteer_upper_code = :upper_code,
    country = :country,
    host_code = NULL,
    host_by = NULL,
    location = NULL,
    edge_distance_m = NULL,
    boundary_band = NULL,
    geom = MakePoint(:easting, :northing, 27700)
WHERE location_id = :location_id;
