-- uasc_current, children: what the latest return says of each child.
CREATE VIEW uasc_current AS
SELECT u.child_id AS child_id, u.duc AS duc
FROM uasc u
WHERE u.import_id = (SELECT x.import_id FROM uasc x JOIN import i ON i.import_id = x.import_id
                     WHERE x.child_id = u.child_id ORDER BY i.period_end DESC, i.import_id DESC LIMIT 1);

CREATE VIEW children AS
SELECT c.child_id AS child_id, c.sex AS sex, c.dob AS date_of_birth, c.ethnic AS ethnic_group, c.upn AS upn,
       c.mother AS mother, c.mc_dob AS child_of_mother_date_of_birth,
       EXISTS (SELECT 1 FROM uasc_current u WHERE u.child_id = c.child_id) AS uasc
FROM child c
WHERE c.import_id = (SELECT x.import_id FROM child x JOIN import i ON i.import_id = x.import_id
                     WHERE x.child_id = c.child_id ORDER BY i.period_end DESC, i.import_id DESC LIMIT 1);
