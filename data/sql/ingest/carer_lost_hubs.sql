-- carer_lost_hubs: hubs that carers belong to and no hub carer keeps.
SELECT c.hub_id
FROM carer c
WHERE c.hub_id IS NOT NULL
GROUP BY c.hub_id
HAVING sum(lower(coalesce(c.hub_carer, '')) IN ('yes', 'y', 'true', '1')) = 0
ORDER BY c.hub_id;
