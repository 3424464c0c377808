-- location_add_grid: a place whose grid reference the file gives.
--   :kind TEXT, :place TEXT, :easting REAL, :northing REAL (metres, EPSG:27700)
INSERT INTO location (kind, place, status, easting, northing, geom)
VALUES (:kind, :place, 'given', :easting, :northing, MakePoint(:easting, :northing, 27700));
