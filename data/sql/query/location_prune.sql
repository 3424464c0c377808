-- location_prune: places that nothing refers to any more, so that a record taken out leaves no postcode behind.
DELETE FROM location
WHERE location_id NOT IN (SELECT home_location_id FROM episode WHERE home_location_id IS NOT NULL
                          UNION SELECT placement_location_id FROM episode WHERE placement_location_id IS NOT NULL
                          UNION SELECT location_id FROM carer WHERE location_id IS NOT NULL
                          UNION SELECT location_id FROM provider WHERE location_id IS NOT NULL
                          UNION SELECT location_id FROM school_source WHERE location_id IS NOT NULL);
