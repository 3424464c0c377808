-- put: measures every place that was looked up, by a function of ours: measured(what, the place as it was located).
UPDATE location
SET host_code = measured(0, location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country),
    host_by = measured(1, location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country),
    location = measured(2, location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country),
    edge_distance_m = measured(3, location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country),
    boundary_band = measured(4, location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country)
WHERE status <> 'pending';
