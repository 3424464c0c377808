-- title: Approvals and notifications for placements outside
-- question: For the children placed outside: was the approval that the law asks for given, in time and at the right level, and was the other authority told?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_bank_holidays session_regulation
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: needed | children placed outside | * | location=outside | needed={1}
-- counts: approval | approval needed: * | * | location=outside;needed={1} | approval={1}
-- counts: notification | children placed outside | * | location=outside | notification={1}
-- counts: notification | children placed outside, * | * | location=outside;statutory_class={1} | notification={1}
-- internal: not_matched
-- label: needed | Whose approval is needed
-- label: approval | Is the approval recorded?
-- label: notification | Was the other authority told?
-- label: not_matched | What could not be matched
-- definition: Needed (regulation 11 of the Care Planning, Placement and Case Review Regulations 2010): in an adjoining authority the nominated officer's, at a distance that of the director of children's services (DCS). Exempt: with a connected person or the authority's own approved foster carer. Placements with parents are out of its scope.
-- definition: Notification (regulation 13): before the placement, or within 5 working days in an emergency; for every placement outside, exempt or not. Working days leave out Saturdays, Sundays and the bank holidays of England.
-- definition: What is recorded: the approval level, its day and the day of the notification, of the first episode of this placement in the authority's own extract. What is dated after the day is not recorded yet. The director's level is DCS or director of children's services, executive, corporate or strategic as well; any other text, as of an assistant director, is a lower level.
-- source: The authority's own placements extract, SSDA903 episodes.
WITH
a AS MATERIALIZED (SELECT class, needed, approval, notification, recorded FROM outside_approval),
needs (needed, needed_order) AS (
  VALUES ('Nominated officer', 1), ('DCS', 2), ('exempt', 3), ('out of scope: with parents', 4), ('not known', 5)),
approvals (approval, approval_order) AS (
  VALUES ('approved in time', 1), ('approved after the placement began', 2), ('approved, day not recorded', 3),
         ('approved at too low a level', 4), ('no approval recorded', 5)),
notices (notification, notice_order) AS (
  VALUES ('notified before the placement', 1), ('notified within 5 working days', 2), ('notified late', 3), ('no notification recorded', 4)),
classes (class, class_order) AS (VALUES ('adjoining', 1), ('at a distance', 2), ('not known', 3)),
rows (part, x, y, measure, breakdown, category, count, denominator) AS (
  SELECT 1, 0, n.needed_order, 'needed', 'children placed outside', n.needed,
         (SELECT count(*) FROM a WHERE a.needed = n.needed), (SELECT count(*) FROM a)
  FROM needs n
  UNION ALL
  SELECT 2, n.needed_order, p.approval_order, 'approval', 'approval needed: ' || n.needed, p.approval,
         (SELECT count(*) FROM a WHERE a.needed = n.needed AND a.approval = p.approval), (SELECT count(*) FROM a WHERE a.needed = n.needed)
  FROM needs n, approvals p WHERE n.needed_order <= 2
  UNION ALL
  SELECT 3, 0, t.notice_order, 'notification', 'children placed outside', t.notification,
         (SELECT count(*) FROM a WHERE a.notification = t.notification), (SELECT count(*) FROM a)
  FROM notices t
  UNION ALL
  SELECT 3, c.class_order, t.notice_order, 'notification', 'children placed outside, ' || c.class, t.notification,
         (SELECT count(*) FROM a WHERE a.class = c.class AND a.notification = t.notification), (SELECT count(*) FROM a WHERE a.class = c.class)
  FROM classes c, notices t
  UNION ALL
  SELECT 4, 0, 0, 'not_matched', 'children placed outside', 'no row in the placements extract for the first day of this placement',
         (SELECT count(*) FROM a WHERE NOT recorded), (SELECT count(*) FROM a)
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, x, y;
