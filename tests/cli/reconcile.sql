-- reconcile: totals of the summaries of one day against its headline, and each table in itself. One row a difference; none
-- when all is well. Tables as imported from the CSV files: headline, sufficiency, in_house_by_borough, could_have_been_local,
-- could_have_been_local_children, providers, schools, school_grades, school_journeys, visits, quality, trend, approvals.
CREATE VIEW figure AS
SELECT 'headline' AS summary, measure, breakdown, category, count + 0 AS count, denominator + 0 AS denominator, percent FROM headline
UNION ALL SELECT 'sufficiency', measure, breakdown, category, count + 0, denominator + 0, percent FROM sufficiency
UNION ALL SELECT 'in_house_by_borough', measure, breakdown, category, count + 0, denominator + 0, percent FROM in_house_by_borough
UNION ALL SELECT 'could_have_been_local', measure, breakdown, category, count + 0, denominator + 0, percent FROM could_have_been_local
UNION ALL SELECT 'providers', measure, breakdown, category, count + 0, denominator + 0, percent FROM providers
UNION ALL SELECT 'schools', measure, breakdown, category, count + 0, denominator + 0, percent FROM schools
UNION ALL SELECT 'school_grades', measure, breakdown, category, count + 0, denominator + 0, percent FROM school_grades
UNION ALL SELECT 'school_journeys', measure, breakdown, category, count + 0, denominator + 0, percent FROM school_journeys
UNION ALL SELECT 'visits', measure, breakdown, category, count + 0, denominator + 0, percent FROM visits
UNION ALL SELECT 'approvals', measure, breakdown, category, count + 0, denominator + 0, percent FROM approvals
UNION ALL SELECT 'quality', measure, breakdown, category, count + 0, denominator + 0, percent FROM quality;
CREATE VIEW total AS
SELECT summary, measure, breakdown, sum(count) AS count, max(denominator) AS denominator, min(denominator) AS least FROM figure
GROUP BY summary, measure, breakdown;
-- what the headline says: children by side, and by class in law
CREATE VIEW said AS
SELECT max(CASE WHEN category = 'inside' THEN count END) AS inside, max(CASE WHEN category = 'outside' THEN count END) AS outside,
       max(CASE WHEN category = 'not located' THEN count END) AS unlocated, max(denominator) AS children
FROM figure WHERE summary = 'headline' AND measure = 'location' AND breakdown = 'all children';

-- every figure: its denominator and its percentage
SELECT 'percentage of ' || summary, breakdown || ', ' || category, percent, round(100.0 * count / denominator, 1) FROM figure
WHERE denominator > 0 AND (count > denominator OR abs(percent - 100.0 * count / denominator) > 0.0501) OR denominator = 0 AND percent <> ''
UNION ALL
-- tables in which everyone is in one category of each part
SELECT 'sum of ' || summary || ' ' || measure, breakdown, count, denominator FROM total
WHERE count <> denominator
  AND (summary, measure) IN (VALUES ('sufficiency', 'children_by_placement'), ('in_house_by_borough', 'in_house_by_borough'),
    ('in_house_by_borough', 'outside_but_very_local'), ('in_house_by_borough', 'by_group'),
    ('could_have_been_local', 'inside_same_specialism'), ('could_have_been_local', 'inside_any_specialism'),
    ('could_have_been_local', 'by_kind'), ('could_have_been_local', 'nearer_to_home'), ('could_have_been_local', 'recorded_reason'),
    ('could_have_been_local', 'reason_and_provision'), ('could_have_been_local', 'compared'), ('providers', 'provider'),
    ('schools', 'education'), ('schools', 'regime'), ('schools', 'good_or_better'), ('schools', 'school_location'), ('schools', 'plan'),
    ('school_grades', 'latest'), ('school_grades', 'snapshot'), ('school_grades', 'placement'), ('school_journeys', 'school_kept'),
    ('visits', 'visit'), ('visits', 'seen_alone'), ('approvals', 'needed'), ('approvals', 'approval'), ('approvals', 'notification'))
UNION ALL
SELECT 'denominators of ' || summary || ' ' || measure, breakdown, least, denominator FROM total
WHERE least <> denominator AND summary <> 'quality' AND measure <> 'period'
UNION ALL
-- all children
SELECT 'all children of ' || summary || ' ' || measure, breakdown, denominator, said.children FROM total, said
WHERE breakdown = 'all children' AND (summary, measure) IN (VALUES ('sufficiency', 'children_by_placement'), ('sufficiency', 'not_matched'),
    ('in_house_by_borough', 'in_house_by_borough'), ('providers', 'provider'), ('schools', 'education'), ('visits', 'visit'))
  AND denominator <> said.children
UNION ALL
-- the children placed outside
SELECT 'outside of ' || summary || ' ' || measure, breakdown, denominator, said.outside FROM total, said
WHERE breakdown = 'children placed outside' AND summary <> 'headline' AND denominator <> said.outside
UNION ALL
SELECT 'outside, one by one', '', (SELECT count(*) FROM could_have_been_local_children), outside FROM said
WHERE (SELECT count(*) FROM could_have_been_local_children) <> outside
UNION ALL
-- the class in law, the side and the groups, each as the headline has them
SELECT 'class in law', h.category, s.count, h.count FROM figure h
LEFT JOIN figure s ON s.summary = 'sufficiency' AND s.measure = 'children_by_placement' AND s.breakdown = 'all children' AND s.category = h.category
WHERE h.summary = 'headline' AND h.measure = 'statutory_class' AND h.breakdown = 'all children' AND s.count IS NOT h.count
UNION ALL
SELECT 'group', h.breakdown || ', inside', s.count, h.count FROM figure h
LEFT JOIN figure s ON s.summary = 'sufficiency' AND s.measure = 'children_by_placement' AND 'placement: ' || s.breakdown = h.breakdown AND s.category = 'in area'
WHERE h.summary = 'headline' AND h.measure = 'location' AND h.breakdown LIKE 'placement: %' AND h.category = 'inside' AND coalesce(s.count, 0) <> h.count
UNION ALL
SELECT 'in-house', h.breakdown || ', ' || h.category, sum(s.count), h.count FROM figure h
LEFT JOIN figure s ON s.summary = 'in_house_by_borough' AND s.measure = 'in_house_by_borough' AND s.breakdown = h.breakdown
      AND (s.category = h.category OR h.category = 'outside' AND s.category LIKE 'outside, %')
WHERE h.summary = 'headline' AND h.measure = 'location' AND h.breakdown LIKE 'provision: %'
GROUP BY h.breakdown, h.category, h.count HAVING sum(s.count) IS NOT h.count
UNION ALL
SELECT 'visits', v.breakdown, v.denominator, CASE v.breakdown WHEN 'placed inside' THEN said.inside ELSE said.outside END FROM total v, said
WHERE v.summary = 'visits' AND v.measure = 'visit' AND v.breakdown IN ('placed inside', 'placed outside')
  AND v.denominator <> CASE v.breakdown WHEN 'placed inside' THEN said.inside ELSE said.outside END
UNION ALL
SELECT 'not located', '', sum(q.count), (SELECT sum(count) FROM figure WHERE summary = 'headline' AND measure = 'located_by' AND category LIKE 'not located%')
FROM figure q WHERE q.summary = 'quality' AND q.category IN ('placement postcode blank', 'placement postcode not found', 'placement not located yet: run oob locate')
HAVING sum(q.count) <> (SELECT sum(count) FROM figure WHERE summary = 'headline' AND measure = 'located_by' AND category LIKE 'not located%')
UNION ALL
SELECT 'trend', t.measure || ', ' || t.category, t.count, h.count FROM trend t
JOIN figure h ON h.summary = 'headline' AND h.measure = t.measure AND h.breakdown = t.breakdown AND h.category = t.category
WHERE t.as_at = (SELECT day FROM the_day) AND t.count + 0 <> h.count
ORDER BY 1, 2;
