-- title: Approvals to see to
-- question: For which children placed outside is the approval missing, at too low a level, undated or late?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_bank_holidays session_regulation
-- column: approval | dimension | | What is wrong
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: placed | dimension | date | Placed
-- column: host_authority | dimension | | Placed in
-- column: class | dimension | | In law
-- column: needed | dimension | | Approval by
-- column: approval_level | dimension | | Recorded
-- column: approved_on | dimension | date | Approved
-- column: days_late | measure | days | Late by
-- definition: The director's approvals first, then the longest placed. Late by: from the first day of the placement to the approval.
-- source: The authority's own placements extract, SSDA903 episodes.
SELECT approval, child_id, trim(coalesce(placement_type, '') || ' ' || coalesce(provider_type, '')) AS placement, placement_start AS placed,
       host_authority_name AS host_authority, class, CASE needed WHEN 'DCS' THEN 'director' ELSE 'officer' END AS needed, approval_level, approved_on,
       CASE WHEN approved_on > placement_start THEN CAST(julianday(approved_on) - julianday(placement_start) AS INTEGER) END AS days_late
FROM outside_approval
WHERE approval NOT IN ('no approval needed', 'approved in time')
ORDER BY CASE approval WHEN 'no approval recorded' THEN 1 WHEN 'approved at too low a level' THEN 2 WHEN 'approved, day not recorded' THEN 3 ELSE 4 END,
         needed <> 'DCS', placement_start, child_id;
