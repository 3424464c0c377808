-- session_schools: the children with education recorded, by where they are placed. Run after session.sql, by the summaries
-- that ask for it (-- prepare: session_schools).
DROP TABLE IF EXISTS temp.pupil_place;
DROP TABLE IF EXISTS temp.pupil;

CREATE TEMP TABLE pupil AS
SELECT n.child_id, n.location, coalesce(n.statutory_class, 'not known') AS class, c.school_urn, c.school_location, c.in_register,
       c.school_location_status, c.open_spells, c.school_distance_miles AS miles
FROM snapshot_schools c JOIN snapshot n ON n.child_id = c.child_id;

-- pupil_place: each of them once for every place that holds him or her; adjoining and at a distance are parts of outside.
CREATE TEMP TABLE pupil_place AS
SELECT x.column2 AS place_no, x.column1 AS place, p.*
FROM pupil p JOIN (VALUES ('all with education recorded', 0), ('placed inside', 1), ('placed outside', 2), ('placed outside, adjoining', 3),
                          ('placed outside, at a distance', 4), ('not located', 5)) x
  ON CASE x.column2 WHEN 0 THEN 1 WHEN 1 THEN p.location IS 'IN' WHEN 2 THEN p.location IS 'OUT' WHEN 3 THEN p.class = 'adjoining'
       WHEN 4 THEN p.class = 'at a distance' ELSE p.class = 'not known' END;
