-- counts: how many records are located how, by what they use the place for.
SELECT 'placement' AS use, coalesce(l.status, 'blank') AS status, count(*) AS records
FROM episode e LEFT JOIN location l ON l.location_id = e.placement_location_id WHERE e.current = 1 GROUP BY 1, 2
UNION ALL
SELECT 'home', coalesce(l.status, 'blank'), count(*)
FROM episode e LEFT JOIN location l ON l.location_id = e.home_location_id WHERE e.current = 1 GROUP BY 1, 2
UNION ALL
SELECT 'carer', coalesce(l.status, 'blank'), count(*)
FROM carer c LEFT JOIN location l ON l.location_id = c.location_id GROUP BY 1, 2
ORDER BY 1, 2;
