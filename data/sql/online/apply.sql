-- apply: places that the gazetteer could not find get the kept answers of a postcode service, and are to be measured
-- again. `oob locate` runs it after every look-up in the gazetteer: the gazetteer's own answer always comes first.
UPDATE location
SET status = CASE o.outcome WHEN 'found' THEN 'online' ELSE 'outside_gb' END,
    reason = CASE o.country WHEN 'N' THEN 'Northern Ireland: not on the British National Grid'
                            WHEN 'C' THEN 'Channel Islands: not on the British National Grid'
                            WHEN 'M' THEN 'Isle of Man: not on the British National Grid' END,
    easting = o.easting,
    northing = o.northing,
    uncertainty_m = NULL,
    grid_quality = o.quality,
    gazetteer_code = o.district_code,
    gazetteer_upper_code = coalesce((SELECT n.upper_code FROM authority_name n WHERE n.code = o.district_code),
                                    o.district_code),
    country = o.country,
    host_code = NULL,
    host_by = NULL,
    location = NULL,
    edge_distance_m = NULL,
    boundary_band = NULL,
    geom = CASE o.outcome WHEN 'found' THEN MakePoint(o.easting, o.northing, 27700) END
FROM online_answer o
WHERE location.kind = 'postcode' AND location.place = o.postcode AND o.outcome IN ('found', 'outside')
  AND location.status IN ('not_found', 'outcode')
  -- The few answers first, then their places: left to itself the planner walks every place.
  AND location.location_id IN (SELECT l.location_id FROM online_answer a CROSS JOIN location l
                               ON l.kind = 'postcode' AND l.place = a.postcode);
