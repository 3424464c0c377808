-- title: Approvals and notifications to see to
-- question: For which children placed outside is an approval or a notification missing, late or at too low a level?
-- parameter: as_at | latest | count placements at the end of this day
-- parameter: everyone | 0 | 1: list the children with nothing to see to as well
-- prepare: session_bank_holidays session_regulation
-- column: child_id | identifier | child | Child
-- column: placement_type | dimension | | Placement
-- column: provider_type | dimension | | Provider
-- column: placement_start | dimension | date | Placed
-- column: host_authority | dimension | | Authority
-- column: class | dimension | | Class in law
-- column: boundary_miles | measure | miles | From the boundary
-- column: needed | dimension | | Approval needed
-- column: approval_level | dimension | | Approval recorded
-- column: approved_on | dimension | date | Approved
-- column: approval | dimension | | Approval
-- column: notified_on | dimension | date | Notified
-- column: working_days | measure | days | Working days
-- column: notification | dimension | | Notification
-- definition: See oob help summary approvals. Children at a distance first, then by the day they were placed.
-- source: The authority's own placements extract, SSDA903 episodes.
SELECT child_id, placement_type, provider_type, placement_start, host_authority_name AS host_authority, class,
       round(boundary_distance_miles, 1) AS boundary_miles, needed, approval_level, approved_on, approval, notified_on, working_days, notification
FROM outside_approval
WHERE :everyone OR approval NOT IN ('no approval needed', 'approved in time') OR notification IN ('notified late', 'no notification recorded')
ORDER BY class <> 'at a distance', placement_start, child_id;
