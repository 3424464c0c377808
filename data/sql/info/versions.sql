-- versions: of the libraries at work; needs SpatiaLite.
SELECT sqlite_version(), spatialite_version(), geos_version(), proj_version()
ORDER BY 1;
