-- counts: places located online, found online to be off the British grid, and still without an exact place. One row.
SELECT count(*) FILTER (WHERE l.status = 'online')                              AS located,
       count(*) FILTER (WHERE l.status = 'outside_gb' AND o.outcome = 'outside') AS outside,
       count(*) FILTER (WHERE l.status IN ('not_found', 'outcode'))             AS unplaced
FROM location l
LEFT JOIN online_answer o ON o.postcode = l.place
WHERE l.kind = 'postcode';
