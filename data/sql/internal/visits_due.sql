-- title: Visits overdue
-- question: Which children should have been visited by the day, in their present placement?
-- parameter: as_at | latest | count placements at the end of this day
-- column: state | dimension | | What is wrong
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: place | dimension | | Where
-- column: host_authority | dimension | | Placed in
-- column: placed | dimension | date | Placed
-- column: visited | dimension | date | Last visit
-- column: due_by | dimension | date | Due by
-- column: days | measure | | Days over
-- column: seen_alone | dimension | flag | Seen alone
-- definition: Regulation 28 of the Care Planning, Placement and Case Review Regulations 2010, as in the first year of a placement: a visit within a week of its start, then at most six weeks after the one before. The longest overdue first.
-- source: The authority's own record of visits, SSDA903 episodes.
WITH
last AS (
  SELECT s.child_id, s.placement_type, s.provider_type, s.host_authority_name, m.placement_start, max(v.visit_date) AS visited, v.seen_alone,
         CASE s.location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN coalesce(s.statutory_class, 'outside') ELSE 'not located' END AS place
  FROM snapshot s
  JOIN snapshot_moves m ON m.child_id = s.child_id
  LEFT JOIN visit v ON v.child_id = s.child_id AND v.visit_date <= :as_at
  GROUP BY s.child_id
),
due AS (
  SELECT *, coalesce(visited >= placement_start, 0) AS since_start,
         CASE WHEN visited >= placement_start THEN date(visited, '+42 days') ELSE date(placement_start, '+7 days') END AS due_by
  FROM last
)
SELECT CASE WHEN since_start THEN 'last visit more than six weeks ago' ELSE 'no visit since the placement began' END AS state,
       child_id, trim(coalesce(placement_type, '') || ' ' || coalesce(provider_type, '')) AS placement, place, host_authority_name AS host_authority,
       placement_start AS placed, visited, due_by, CAST(julianday(:as_at) - julianday(due_by) AS INTEGER) AS days, seen_alone
FROM due
WHERE due_by < :as_at
ORDER BY since_start, due_by, child_id;
