-- any_placement: a row where placements are loaded.
SELECT 1 FROM episode LIMIT 1;
