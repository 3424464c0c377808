-- unplaced: how many of each kind have no position, and so cannot be listed by distance. Agencies, which are offices, are not meant.
SELECT (SELECT count(*) FROM providers_on_day WHERE easting IS NULL AND is_office = 0 AND open_on_day) AS provider,
       (SELECT count(*) FROM open_carers WHERE easting IS NULL) AS carer,
       (SELECT count(*) FROM schools WHERE easting IS NULL AND coalesce(school_status, 'Open') LIKE 'Open%') AS school;
