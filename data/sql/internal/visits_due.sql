-- title: Visits overdue
-- question: Which children have had no visit in the last weeks?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: visit_days | 42 | a visit counts as recent for so many days
-- column: state | dimension | | Last visit
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: place | dimension | | Where
-- column: host_authority | dimension | | Placed in
-- column: placed | dimension | date | Placed
-- column: visited | dimension | date | Last visit
-- column: days | measure | | Days since
-- column: seen_alone | dimension | flag | Seen alone
-- definition: No visit first, then the longest ago.
-- source: The authority's own record of visits, SSDA903 episodes.
WITH last AS (
  SELECT s.child_id, s.placement_type, s.provider_type, s.host_authority_name, m.placement_start, max(v.visit_date) AS visited, v.seen_alone,
         CASE s.location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN coalesce(s.statutory_class, 'outside') ELSE 'not located' END AS place
  FROM snapshot s
  JOIN snapshot_moves m ON m.child_id = s.child_id
  LEFT JOIN visit v ON v.child_id = s.child_id AND v.visit_date <= :as_at
  GROUP BY s.child_id
)
SELECT CASE WHEN visited IS NULL THEN 'no visit recorded'
            WHEN visited < date(:as_at, '-' || CAST(2 * :visit_days AS INTEGER) || ' days') THEN 'more than ' || CAST(2 * :visit_days AS INTEGER) || ' days ago'
            ELSE CAST(:visit_days + 1 AS INTEGER) || ' to ' || CAST(2 * :visit_days AS INTEGER) || ' days ago' END AS state,
       child_id, trim(coalesce(placement_type, '') || ' ' || coalesce(provider_type, '')) AS placement, place, host_authority_name AS host_authority,
       placement_start AS placed, visited, CAST(julianday(:as_at) - julianday(visited) AS INTEGER) AS days, seen_alone
FROM last
WHERE visited IS NULL OR visited < date(:as_at, '-' || CAST(:visit_days AS INTEGER) || ' days')
ORDER BY visited IS NOT NULL, visited, child_id;
