-- title: Notifications to see to
-- question: For which children placed outside was the other authority not told, or told late?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_bank_holidays session_regulation
-- column: state | dimension | | What is wrong
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: placed | dimension | date | Placed
-- column: host_authority | dimension | | Authority to tell
-- column: class | dimension | | In law
-- column: due_by | dimension | date | Due by
-- column: notified_on | dimension | date | Notified
-- column: working_days | measure | days | Working days
-- definition: Due by: the fifth working day after the placement began, which is the law's time in an emergency; otherwise the notice comes before the placement. Working days leave out Saturdays, Sundays and the bank holidays of England. The longest placed first.
-- source: The authority's own placements extract, SSDA903 episodes.
WITH RECURSIVE
after (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM after WHERE n < 20),
notice AS (
  SELECT o.*, (SELECT day FROM (SELECT n, date(o.placement_start, '+' || n || ' days') AS day FROM after)
               WHERE strftime('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT h.day FROM temp.bank_holiday h)
               ORDER BY n LIMIT 1 OFFSET 4) AS due_by
  FROM outside_approval o
  WHERE notification IN ('notified late', 'no notification recorded')
)
SELECT CASE WHEN notification = 'notified late' THEN 'notified late' WHEN due_by < :as_at THEN 'not recorded, overdue'
            ELSE 'not recorded, still in time' END AS state,
       child_id, trim(coalesce(placement_type, '') || ' ' || coalesce(provider_type, '')) AS placement, placement_start AS placed,
       host_authority_name AS host_authority, class, due_by, notified_on, working_days
FROM notice
ORDER BY CASE WHEN notification = 'notified late' THEN 3 WHEN due_by < :as_at THEN 1 ELSE 2 END, placement_start, child_id;
