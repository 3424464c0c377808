-- title: Schools by where children are placed
-- question: How good are the schools of our children, inside and outside the authority, by grades now, on the day and when they were placed, and is the education plan recent?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_schools session_pupil_grades
-- parameter: pep_days | 183 | a personal education plan counts as recent for so many days
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: education | all children | * | | education={1}
-- counts: regime | latest grade in the file: all with education recorded | * | education=recorded | latest_regime={1}
-- counts: regime | grade on the day: all with education recorded | * | education=recorded | day_regime={1}
-- counts: regime | grade when placed: all with education recorded | * | education=recorded | placed_regime={1}
-- counts: good_or_better | latest grade in the file: all with education recorded | * | education=recorded | latest_grade={1}
-- counts: good_or_better | latest grade in the file: placed outside, * | * | education=recorded;statutory_class={1} | latest_grade={1}
-- counts: good_or_better | latest grade in the file: placed * | * | education=recorded;location={1} | latest_grade={1}
-- counts: good_or_better | latest grade in the file: not located | * | education=recorded;statutory_class=not known | latest_grade={1}
-- counts: good_or_better | grade on the day: all with education recorded | * | education=recorded | day_grade={1}
-- counts: good_or_better | grade on the day: placed outside, * | * | education=recorded;statutory_class={1} | day_grade={1}
-- counts: good_or_better | grade on the day: placed * | * | education=recorded;location={1} | day_grade={1}
-- counts: good_or_better | grade on the day: not located | * | education=recorded;statutory_class=not known | day_grade={1}
-- counts: good_or_better | grade when placed: all with education recorded | * | education=recorded | placed_grade={1}
-- counts: good_or_better | grade when placed: placed outside, * | * | education=recorded;statutory_class={1} | placed_grade={1}
-- counts: good_or_better | grade when placed: placed * | * | education=recorded;location={1} | placed_grade={1}
-- counts: good_or_better | grade when placed: not located | * | education=recorded;statutory_class=not known | placed_grade={1}
-- counts: predecessor | latest grade in the file: all with education recorded | * | education=recorded | latest_predecessor={1}
-- counts: predecessor | grade on the day: all with education recorded | * | education=recorded | day_predecessor={1}
-- counts: predecessor | grade when placed: all with education recorded | * | education=recorded | placed_predecessor={1}
-- counts: school_location | all with education recorded | * | education=recorded | school_location={1}
-- counts: school_location | placed outside, * | * | education=recorded;statutory_class={1} | school_location={1}
-- counts: school_location | placed * | * | education=recorded;location={1} | school_location={1}
-- counts: school_location | not located | * | education=recorded;statutory_class=not known | school_location={1}
-- counts: plan | all with education recorded | * | education=recorded | plan={1}
-- counts: plan | placed outside, * | * | education=recorded;statutory_class={1} | plan={1}
-- counts: plan | placed * | * | education=recorded;location={1} | plan={1}
-- counts: plan | not located | * | education=recorded;statutory_class=not known | plan={1}
-- internal: not_matched
-- label: education | Is a school recorded?
-- label: regime | How the school was last inspected
-- label: good_or_better | Good or better, by the rule below
-- label: predecessor | Grade of a school that this one continues
-- label: school_location | Is the school in the authority?
-- label: plan | Personal education plan in the last months
-- label: not_matched | What could not be matched
-- definition: Who is counted: children of the snapshot with education recorded on the day (the spell that began last, where there are two), and where they are placed. Not located: placement without a class in law.
-- definition: Three kinds of inspection, never one for another: report card (since 10 November 2025), overall effectiveness (to September 2024), quality of education (graded without an overall judgement, to November 2025); and ungraded inspections, which confirm an earlier grade or do not.
-- definition: Good or better: a report card with safeguarding met and every graded area at Expected standard or above; else overall effectiveness 1 or 2; else quality of education 1 or 2; else an ungraded inspection after which the school remains Good or Outstanding. No grade: no URN recorded, not in Ofsted's file, or nothing in it that this rule can read. This rule is ours: nothing agreed has taken the place of "good or outstanding" since November 2025.
-- definition: Latest: the newest grade in the file. On the day, when placed: inspections that began by the day, or by the day the child moved to this placement; the file holds the latest inspection of each kind only, so an earlier grade may be missing there.
-- definition: A grade given under the URN of a school that this one continues counts.
-- source: The authority's own education records and plans, Ofsted's management information, Get Information about Schools.
WITH
size AS MATERIALIZED (SELECT place, place_no, count(*) AS children FROM temp.pupil_place GROUP BY place, place_no),
bases (basis, basis_name, basis_order) AS (
  VALUES ('latest', 'latest grade in the file', 1), ('snapshot', 'grade on the day', 2), ('placement', 'grade when placed', 3)),
regimes (regime, regime_place) AS (
  VALUES ('Report card', 1), ('Overall effectiveness', 2), ('Quality of education', 3), ('Ungraded inspection', 4),
         ('no grade', 5), ('not in the file', 6), ('no URN', 7)),
rules (rule, rule_order) AS (VALUES ('good or better', 1), ('less than good', 2), ('no grade', 3)),
age AS MATERIALIZED ( -- at the last 31 August, as admission counts it
  SELECT CASE WHEN c.date_of_birth IS NULL THEN 'no school recorded, age not known'
      WHEN (d.term - CAST(strftime('%Y', c.date_of_birth) AS INTEGER) - (strftime('%m-%d', c.date_of_birth) > '08-31')) BETWEEN 5 AND 15
        THEN 'no school recorded, aged 5 to 15 at the last 31 August' ELSE 'no school recorded, younger or older' END AS category
  FROM snapshot s JOIN (SELECT CAST(strftime('%Y', :as_at) AS INTEGER) - (strftime('%m-%d', :as_at) < '08-31') AS term) d
  LEFT JOIN children c ON c.child_id = s.child_id
  WHERE s.child_id NOT IN (SELECT child_id FROM temp.pupil)
  UNION ALL
  SELECT CASE WHEN school_urn IS NULL THEN 'education recorded without a school''s URN' ELSE 'school recorded' END FROM temp.pupil
),
recorded (category, rank) AS (
  VALUES ('school recorded', 1), ('education recorded without a school''s URN', 2),
         ('no school recorded, aged 5 to 15 at the last 31 August', 3), ('no school recorded, younger or older', 4),
         ('no school recorded, age not known', 5)),
planned AS MATERIALIZED (
  SELECT p.child_id, EXISTS (SELECT 1 FROM pep WHERE pep.child_id = p.child_id
           AND pep.pep_date BETWEEN date(:as_at, '-' || CAST(:pep_days AS INTEGER) || ' days') AND :as_at) AS recent
  FROM temp.pupil p
),
rows (part, a, b, c, measure, breakdown, category, count, denominator) AS (
  SELECT 1, 0, 0, r.rank, 'education', 'all children', r.category,
         (SELECT count(*) FROM age WHERE age.category = r.category), (SELECT count(*) FROM age)
  FROM recorded r
  UNION ALL
  SELECT 2, b.basis_order, 0, r.regime_place, 'regime', b.basis_name || ': all with education recorded', r.regime,
         (SELECT coalesce(sum(children), 0) FROM temp.pupil_grade x WHERE x.basis = b.basis AND x.place_no = 0 AND x.regime = r.regime),
         (SELECT count(*) FROM temp.pupil)
  FROM bases b, regimes r
  UNION ALL
  SELECT 3, b.basis_order, z.place_no, r.rule_order, 'good_or_better', b.basis_name || ': ' || z.place, r.rule,
         (SELECT coalesce(sum(children), 0) FROM temp.pupil_grade x WHERE x.basis = b.basis AND x.place = z.place AND x.rule = r.rule), z.children
  FROM bases b, size z, rules r
  UNION ALL
  SELECT 4, b.basis_order, 0, 0, 'predecessor', b.basis_name || ': all with education recorded', 'grade of a predecessor''s URN',
         (SELECT coalesce(sum(children), 0) FROM temp.pupil_grade x WHERE x.basis = b.basis AND x.place_no = 0 AND x.predecessor = 1),
         (SELECT count(*) FROM temp.pupil)
  FROM bases b
  UNION ALL
  SELECT 5, 0, z.place_no, y.column2, 'school_location', z.place, y.column1,
         (SELECT count(*) FROM temp.pupil_place m WHERE m.place = z.place AND coalesce(m.school_location, '?') = y.column3), z.children
  FROM size z, (VALUES ('school in the authority', 1, 'IN'), ('school outside', 2, 'OUT'), ('school not known or not located', 3, '?')) y
  UNION ALL
  SELECT 6, 0, z.place_no, y.column2, 'plan', z.place, y.column1,
         (SELECT count(*) FROM temp.pupil_place m JOIN planned p ON p.child_id = m.child_id WHERE m.place = z.place AND p.recent = y.column3),
         z.children
  FROM size z, (VALUES ('plan in the last ' || CAST(:pep_days AS INTEGER) || ' days', 1, 1), ('none in that time', 2, 0)) y
  UNION ALL
  SELECT 7, 0, 0, y.column2, 'not_matched', 'all with education recorded', y.column1,
         (SELECT count(*) FROM temp.pupil WHERE y.column2 = CASE WHEN school_urn IS NOT NULL AND NOT in_register THEN 1
            WHEN in_register AND school_location_status NOT IN ('live', 'ended', 'given', 'online') THEN 2 END),
         (SELECT count(*) FROM temp.pupil)
  FROM (VALUES ('school''s URN in no list that is loaded', 1), ('school without a position', 2)) y
  UNION ALL
  SELECT 7, 0, 0, 3, 'not_matched', 'all with education recorded', 'more than one school on the day: the one that began last counts',
         (SELECT count(*) FROM temp.pupil WHERE open_spells > 1), (SELECT count(*) FROM temp.pupil)
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, a, b, c, category;
