-- session_pupil_grades: the grades of those children's schools. Run after session_schools.sql, by the summaries that ask for
-- it (-- prepare: session_schools session_pupil_grades).
DROP TABLE IF EXISTS temp.pupil_grade;

-- pupil_grade: how many at each grade on each of the three days, by place. rule: good or better, less than good, no grade.
CREATE TEMP TABLE pupil_grade AS
SELECT m.place_no, m.place, g.basis, coalesce(g.regime, g.no_grade_because) AS regime, coalesce(g.regime_order, 9) AS regime_order,
       CASE g.good_or_better WHEN 1 THEN 'good or better' WHEN 0 THEN 'less than good' ELSE 'no grade' END AS rule, g.grade,
       coalesce(g.predecessor, 0) AS predecessor, count(*) AS children
FROM snapshot_school_grades g JOIN pupil_place m ON m.child_id = g.child_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
