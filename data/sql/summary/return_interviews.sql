-- title: Return interviews after a child was missing
-- question: Each time a child went missing: was an independent return interview offered, and taken up, by month and by where the child was placed?
-- parameter: as_at | latest | last day of the period where --to is left out
-- parameter: from | | first day; a year before the last where it is left out
-- parameter: to | | last day
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Month or placement
-- column: category | dimension | | Category
-- column: count | count | incidents | Incidents
-- column: denominator | denominator | incidents | Of
-- column: percent | percent | % | %
-- population: times a child was missing, of the 12 months to the day
-- counts: period | * | incidents | |
-- counts: period | * | interview offered | | offered=yes
-- counts: period | * | interview accepted, of those offered | offered=yes | accepted=yes
-- counts: period | * | interviewed within 3 days | | soon=yes
-- counts: by_placement | * | incidents | missing_from={1} |
-- counts: by_placement | * | interview offered | missing_from={1} | offered=yes
-- counts: by_placement | * | interview accepted, of those offered | missing_from={1};offered=yes | accepted=yes
-- counts: by_placement | * | interviewed within 3 days | missing_from={1} | soon=yes
-- internal: by_month not_matched
-- label: period | The whole period
-- label: by_placement | By where the child was placed when it began
-- label: by_month | By month in which it began
-- label: not_matched | What could not be matched
-- definition: Incidents: times missing (MISSING = M) that began in the period and have a row in the record of interviews. Offered is a share of incidents; accepted (uptake) a share of those offered; interviewed within 3 days of the return (of the day it began where the return is not known), a share of incidents.
-- definition: Where the child was placed: the placement open on the day it began; class in law as in the headline.
-- source: The authority's own record of return interviews, SSDA903 missing episodes and placements.
WITH
period AS (
  SELECT coalesce(:from, date(coalesce(:to, :as_at), '+1 day', '-12 months')) AS first, coalesce(:to, :as_at) AS last
),
incident AS MATERIALIZED (
  SELECT r.child_id, r.mis_start, substr(r.mis_start, 1, 7) AS month, coalesce(r.offered, 0) AS offered, coalesce(r.accepted, 0) AS accepted,
         coalesce(julianday(r.interviewed_on) - julianday(coalesce((
           SELECT max(m.mis_end) FROM missing_episode m
           WHERE m.child_id = r.child_id AND m.mis_start = r.mis_start AND m.missing = 'M'), r.mis_start)) <= 3, 0) AS soon,
         (SELECT e.episode_id FROM episode e
          WHERE e.child_id = r.child_id AND e.current = 1 AND e.decom <= r.mis_start AND (e.valid_to IS NULL OR e.valid_to > r.mis_start)
          ORDER BY e.decom DESC, e.episode_id DESC LIMIT 1) AS episode_id
  FROM return_interview r, period p
  WHERE r.mis_start BETWEEN p.first AND p.last
),
placed AS MATERIALIZED (
  SELECT i.*, CASE p.statutory_class WHEN 'in area' THEN 'placed inside' WHEN 'adjoining' THEN 'placed outside, adjoining'
                   WHEN 'at a distance' THEN 'placed outside, at a distance' ELSE 'placement not known or not located' END AS place
  FROM incident i LEFT JOIN placements p ON p.episode_id = i.episode_id
),
grouped (part, measure, breakdown, incidents, offered, accepted, soon) AS (
  SELECT 1, 'period', (SELECT first || ' to ' || last FROM period), count(*), coalesce(sum(offered), 0), coalesce(sum(accepted), 0), coalesce(sum(soon), 0) FROM placed
  UNION ALL SELECT 2, 'by_placement', place, count(*), sum(offered), sum(accepted), sum(soon) FROM placed GROUP BY place
  UNION ALL SELECT 3, 'by_month', month, count(*), sum(offered), sum(accepted), sum(soon) FROM placed GROUP BY month
),
rows (part, breakdown, item, measure, category, count, denominator) AS (
  SELECT part, breakdown, 1, measure, 'incidents', incidents, incidents FROM grouped
  UNION ALL SELECT part, breakdown, 2, measure, 'interview offered', offered, incidents FROM grouped
  UNION ALL SELECT part, breakdown, 3, measure, 'interview accepted, of those offered', accepted, offered FROM grouped
  UNION ALL SELECT part, breakdown, 4, measure, 'interviewed within 3 days', soon, incidents FROM grouped
  UNION ALL
  SELECT 4, 'times missing in the returns', 1, 'not_matched', 'without a row in the record of interviews',
         sum(NOT EXISTS (SELECT 1 FROM return_interview r WHERE r.child_id = m.child_id AND r.mis_start = m.mis_start)), count(*)
  FROM (SELECT DISTINCT child_id, mis_start FROM missing_episode, period p WHERE missing = 'M' AND mis_start BETWEEN p.first AND p.last) m
  HAVING count(*) > 0
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, breakdown, item;
