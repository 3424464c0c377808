-- places: how many placements, homes and carers were located, and how.
SELECT status AS "How located",
       count(DISTINCT CASE WHEN use = 'placement' THEN id END) AS "Placements",
       count(DISTINCT CASE WHEN use = 'home' THEN id END) AS "Homes",
       count(DISTINCT CASE WHEN use = 'carer' THEN id END) AS "Carers"
FROM (
  SELECT coalesce(l.status, 'blank') AS status, 'placement' AS use, e.episode_id AS id
  FROM episode e LEFT JOIN location l ON l.location_id = e.placement_location_id WHERE e.current = 1
  UNION ALL
  SELECT coalesce(l.status, 'blank'), 'home', e.episode_id
  FROM episode e LEFT JOIN location l ON l.location_id = e.home_location_id WHERE e.current = 1
  UNION ALL
  SELECT coalesce(l.status, 'blank'), 'carer', c.carer_id
  FROM carer c LEFT JOIN location l ON l.location_id = c.location_id
)
GROUP BY status
ORDER BY status;
