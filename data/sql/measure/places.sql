-- places: every place that was looked up, with what the gazetteer says of it, in the order of the table.
SELECT location_id, easting, northing, uncertainty_m, gazetteer_upper_code, country
FROM location
WHERE status <> 'pending'
ORDER BY location_id;
