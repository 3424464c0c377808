-- session_regulation: approvals and notifications for the children placed outside. Run after session_bank_holidays.sql, by the
-- summaries that ask for it (-- prepare: session_bank_holidays session_regulation).
DROP VIEW IF EXISTS temp.outside_approval;

-- outside_approval: one row a child placed outside. needed: whose approval regulation 11 asks for. What was recorded is
-- taken from the placement's first episode, else from the present one; what was done after the day is not yet done.
-- is_director: the level is one of the names of the director of children's services; an assistant or service director is
-- none. working_days: from the first day of the placement to the notification, Saturdays, Sundays and bank holidays left
-- out.
CREATE TEMP VIEW outside_approval AS
WITH
extract AS MATERIALIZED (
  SELECT s.child_id, s.placement_type, s.provider_type, s.host_authority_name, coalesce(s.statutory_class, 'not known') AS class,
         s.boundary_distance_miles, m.placement_start,
         CASE WHEN s.placement_type = 'P1' THEN 'out of scope: with parents' WHEN s.reg11_exempt THEN 'exempt'
              WHEN s.statutory_class = 'adjoining' THEN 'Nominated officer' WHEN s.statutory_class = 'at a distance' THEN 'DCS'
              ELSE 'not known' END AS needed,
         x.child_id IS NOT NULL AS recorded,
         coalesce(x.approval_level, s.approval_level) AS approval_level, coalesce(x.approved_on, s.approved_on) AS approved_on,
         coalesce(x.notified_on, s.notified_on) AS notified_on, s.out_of_area_reason, (SELECT day FROM as_at) AS day
  FROM snapshot s
  JOIN snapshot_moves m ON m.child_id = s.child_id
  LEFT JOIN placement_extra x ON x.child_id = s.child_id AND x.decom = m.placement_start
  WHERE s.location = 'OUT'
),
child AS MATERIALIZED (
  SELECT child_id, placement_type, provider_type, host_authority_name, class, boundary_distance_miles, placement_start, needed, recorded,
         CASE WHEN coalesce(approved_on <= day, 1) THEN approval_level END AS approval_level,
         CASE WHEN approved_on <= day THEN approved_on END AS approved_on, CASE WHEN notified_on <= day THEN notified_on END AS notified_on,
         out_of_area_reason,
         replace(replace(replace(lower(trim(approval_level)), '''', ''), char(8217), ''), '.', '')
           IN ('dcs', 'director of childrens services', 'director of childrens services (dcs)', 'dcs (director of childrens services)',
               'director of children services', 'director childrens services', 'executive director of childrens services',
               'corporate director of childrens services', 'strategic director of childrens services') AS is_director
  FROM extract
)
SELECT c.*,
       CASE WHEN c.needed NOT IN ('Nominated officer', 'DCS') THEN 'no approval needed'
            WHEN c.approval_level IS NULL OR lower(c.approval_level) IN ('exempt', 'none') THEN 'no approval recorded'
            WHEN c.needed = 'DCS' AND NOT c.is_director THEN 'approved at too low a level'
            WHEN c.approved_on IS NULL THEN 'approved, day not recorded'
            WHEN c.approved_on > c.placement_start THEN 'approved after the placement began' ELSE 'approved in time' END AS approval,
       CASE WHEN c.notified_on IS NULL THEN 'no notification recorded' WHEN c.notified_on <= c.placement_start THEN 'notified before the placement'
            WHEN w.working_days <= 5 THEN 'notified within 5 working days' ELSE 'notified late' END AS notification,
       w.working_days AS working_days
FROM child c
LEFT JOIN (
  -- weeks count five days; the days left over count unless they fall on a weekend; no bank holiday does
  SELECT child_id, 5 * (days / 7) + (
           SELECT count(*) FROM (VALUES (1), (2), (3), (4), (5), (6)) v
           WHERE v.column1 <= days % 7 AND strftime('%w', placement_start, '+' || v.column1 || ' days') NOT IN ('0', '6'))
         - (SELECT count(*) FROM temp.bank_holiday h WHERE h.day > placement_start AND h.day <= notified_on) AS working_days
  FROM (SELECT child_id, placement_start, notified_on, CAST(julianday(notified_on) - julianday(placement_start) AS INTEGER) AS days FROM child
        WHERE notified_on > placement_start)
) w ON w.child_id = c.child_id;
