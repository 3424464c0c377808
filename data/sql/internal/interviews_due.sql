-- title: Return interviews to see to
-- question: After which times missing was no return interview recorded, offered or held?
-- parameter: as_at | latest | last day of the period where --to is left out
-- parameter: from | | first day; a year before the last where it is left out
-- parameter: to | | last day
-- column: state | dimension | | What is wrong
-- column: child_id | identifier | child | Child
-- column: missing_from | dimension | date | Missing from
-- column: returned | dimension | date | Returned
-- column: days | measure | | Days since
-- column: placement | dimension | | Placement then
-- column: place | dimension | | Where
-- column: host_authority | dimension | | Placed in
-- definition: Times missing (MISSING = M) in the same twelve months as oob summary return_interviews, the latest first. Days since: from the return, or from the first day missing where the return is not known.
-- source: The authority's own record of return interviews, SSDA903 missing episodes and placements.
WITH
period AS (
  SELECT coalesce(:from, date(coalesce(:to, :as_at), '+1 day', '-12 months')) AS first, coalesce(:to, :as_at) AS last
),
missing AS (
  SELECT child_id, mis_start, max(CASE WHEN mis_end <= p.last THEN mis_end END) AS mis_end FROM missing_episode, period p
  WHERE missing = 'M' AND mis_start BETWEEN p.first AND p.last GROUP BY child_id, mis_start
),
due AS MATERIALIZED (
  SELECT r.child_id, r.mis_start, r.nth, m.mis_end,
         CASE WHEN coalesce(r.offered, 0) = 0 THEN 'not offered' ELSE 'accepted, no interview recorded' END AS state
  FROM return_interview r
  JOIN period p ON r.mis_start BETWEEN p.first AND p.last
  LEFT JOIN missing m ON m.child_id = r.child_id AND m.mis_start = r.mis_start
  WHERE coalesce(r.offered, 0) = 0 OR (r.accepted = 1 AND r.interviewed_on IS NULL)
  UNION ALL
  SELECT m.child_id, m.mis_start, 1, m.mis_end,
         CASE WHEN m.mis_end IS NULL THEN 'still missing, or return not recorded' ELSE 'not in the record of interviews' END
  FROM missing m
  WHERE EXISTS (SELECT 1 FROM return_interview) AND NOT EXISTS (
    SELECT 1 FROM return_interview r WHERE r.child_id = m.child_id AND r.mis_start = m.mis_start)
)
SELECT d.state, d.child_id, d.mis_start AS missing_from, d.mis_end AS returned,
       CAST(julianday(:as_at) - julianday(coalesce(d.mis_end, d.mis_start)) AS INTEGER) AS days,
       trim(coalesce(p.placement_type, '') || ' ' || coalesce(p.provider_type, '')) AS placement,
       CASE p.location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN coalesce(p.statutory_class, 'outside') ELSE 'not located' END AS place,
       p.host_authority_name AS host_authority
FROM due d
LEFT JOIN placements p ON p.episode_id = (
  SELECT e.episode_id FROM episode e
  WHERE e.child_id = d.child_id AND e.current = 1 AND e.decom <= d.mis_start AND (e.valid_to IS NULL OR e.valid_to > d.mis_start)
  ORDER BY e.decom DESC, e.episode_id DESC LIMIT 1)
ORDER BY CASE d.state WHEN 'not in the record of interviews' THEN 1 WHEN 'not offered' THEN 2 WHEN 'accepted, no interview recorded' THEN 3 ELSE 4 END, d.mis_start DESC, d.child_id, d.nth;
