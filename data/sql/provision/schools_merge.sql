-- schools_merge: makes `school` and `school_ancestor` anew from the sources. Each field of a school is from the first
-- source that has it: the department's register, else Ofsted's file, else a list of points; the fuller and the newer
-- first. A grid reference is taken before a postcode, whichever source has it.
DELETE FROM school;
INSERT INTO school (urn, name, phase, type, status, opened_on, closed_on, authority_name, authority_code, postcode,
  location_id, in_ratings)
SELECT s.urn, s.name, s.phase, s.type, s.status, s.opened_on, s.closed_on, s.authority_name, s.authority_code,
  s.postcode, s.location_id, s.source = 'ratings'
FROM school_source s JOIN import i ON i.import_id = s.import_id
WHERE true -- else the parser takes ON CONFLICT for a join
ORDER BY CASE s.source WHEN 'register' THEN 1 WHEN 'ratings' THEN 2 ELSE 3 END, s.type IS NULL, i.period_end DESC,
  s.import_id DESC, s.urn
ON CONFLICT (urn) DO UPDATE SET
  name           = coalesce(name, excluded.name),
  phase          = coalesce(phase, excluded.phase),
  type           = coalesce(type, excluded.type),
  status         = coalesce(status, excluded.status),
  opened_on      = coalesce(opened_on, excluded.opened_on),
  closed_on      = coalesce(closed_on, excluded.closed_on),
  authority_name = CASE WHEN authority_code IS NULL THEN coalesce(excluded.authority_name, authority_name) ELSE authority_name END,
  authority_code = coalesce(authority_code, excluded.authority_code),
  postcode       = coalesce(postcode, excluded.postcode),
  location_id    = CASE
    WHEN location_id IS NULL THEN excluded.location_id
    WHEN (SELECT kind FROM location WHERE location_id = school.location_id) <> 'grid'
     AND (SELECT kind FROM location WHERE location_id = excluded.location_id) = 'grid' THEN excluded.location_id
    ELSE location_id END,
  in_ratings     = max(in_ratings, excluded.in_ratings);

-- The register writes a link on both establishments, but not always: either will do. Ten steps are more than any
-- school has behind it, and stop a ring of links that continue each other.
DELETE FROM school_ancestor;
INSERT INTO school_ancestor (urn, ancestor_urn, steps)
WITH RECURSIVE
  predecessor (urn, before) AS (
    SELECT urn, link_urn FROM school_link WHERE link_type LIKE 'Predecessor%'
    UNION
    SELECT link_urn, urn FROM school_link WHERE link_type LIKE 'Successor%'),
  walk (urn, ancestor, steps) AS (
    SELECT urn, before, 1 FROM predecessor WHERE urn <> before
    UNION
    SELECT w.urn, p.before, w.steps + 1
    FROM walk w JOIN predecessor p ON p.urn = w.ancestor
    WHERE w.steps < 10 AND p.before <> w.urn)
SELECT urn, ancestor, min(steps) FROM walk GROUP BY urn, ancestor;
