-- publication/conditions: how the conditions that summaries count by hang together: whoever is in one category is in
-- another one as well. Read whenever something is made public, so that tables laid out in different ways are held against
-- each other. Run on a connection with the day's views. Columns: kind, dimension, category, then for
--   implies   the dimension and the category that it implies
--   same      the same, in both directions
--   group     the categories, of the same dimension, that it is the sum of; separated by semicolons
--   part      (nothing) nobody is in two of its categories, but not all are listed
--   equal     other conditions that the same children meet, unless their counts differ: both in full, in the second and the
--             fourth column
--   overlap   (nothing) one child can be in several
-- Said only where it holds by the way the summaries are made. What holds by the data (which authority adjoins, whether
-- placement type and provider type agree) is looked up, and said where the data bear it out.
WITH
placed AS MATERIALIZED (
  SELECT coalesce(host_authority_name, host_authority_code,
                  CASE placement_country WHEN 'N' THEN 'Northern Ireland' WHEN 'C' THEN 'Channel Islands'
                       WHEN 'M' THEN 'Isle of Man' WHEN 'S' THEN 'Scotland' WHEN 'W' THEN 'Wales' END, 'not known') AS host,
         CASE location WHEN 'IN' THEN 'inside' WHEN 'OUT' THEN 'outside' ELSE 'not located' END AS location,
         coalesce(statutory_class, 'not known') AS class, coalesce(home_distance_miles, 999.9) AS home_miles,
         coalesce(boundary_band || CASE boundary_band WHEN 'uncertain' THEN '' ELSE ' miles' END, 'not measured') AS band, placement_status, placement_type, placement_group, provider_type, sourcing
  FROM placements
),
status (status, located_by) AS (
  VALUES ('live', 'postcode in use'), ('ended', 'ended postcode'), ('given', 'grid reference given'),
         ('online', 'postcode, found online'), ('outcode', 'outward code only (approximate)'),
         ('outside_gb', 'outside Great Britain (no position)'), ('not_found', 'not located: postcode not found'),
         ('blank', 'not located: postcode blank'), ('pending', 'not located yet: run oob locate')),
rules (kind, dimension, category, other, other_category) AS (
  -- where a child is placed
  VALUES ('group', 'location', 'located', 'inside; outside', NULL),
         ('same', 'statutory_class', 'in area', 'location', 'inside'),
         ('implies', 'statutory_class', 'adjoining', 'location', 'outside'),
         ('implies', 'statutory_class', 'at a distance', 'location', 'outside'),
         ('implies', 'location', 'not located', 'statutory_class', 'not known'),
  -- in-house and in-borough
         ('group', 'side', 'outside', 'outside, very local; outside, further away', NULL),
         ('same', 'side', 'outside', 'location', 'outside'),
         ('same', 'side', 'inside', 'location', 'inside'),
         ('same', 'side', 'not located', 'location', 'not located'),
         ('implies', 'side', 'outside, very local', 'location', 'outside'),
         ('implies', 'side', 'outside, further away', 'location', 'outside'),
         ('implies', 'statutory_class', 'adjoining', 'side', 'outside, very local'),
         ('implies', 'boundary_band', '0-5 miles', 'side', 'outside, very local'),
         ('same', 'near', 'neither', 'side', 'outside, further away'),
         ('implies', 'near', 'both near and adjoining', 'side', 'outside, very local'),
         ('implies', 'near', 'both near and adjoining', 'statutory_class', 'adjoining'),
         ('implies', 'near', 'in an adjoining authority, not near the boundary', 'side', 'outside, very local'),
         ('implies', 'near', 'in an adjoining authority, not near the boundary', 'statutory_class', 'adjoining'),
         ('implies', 'near', 'near the boundary, not adjoining', 'side', 'outside, very local'),
         ('group', 'statutory_class', 'not adjoining', 'at a distance; not known', NULL),
         ('implies', 'near', 'near the boundary, not adjoining', 'statutory_class', 'not adjoining'),
         ('implies', 'near', 'neither', 'statutory_class', 'not adjoining'),
         ('group', 'near', 'near', 'both near and adjoining; near the boundary, not adjoining', NULL),
         ('group', 'near', 'not near', 'in an adjoining authority, not near the boundary; neither', NULL),
         ('implies', 'boundary_band', '0-5 miles', 'near', 'near'),
         ('implies', 'boundary_band', '5-10 miles', 'near', 'not near'),
         ('implies', 'boundary_band', '10-20 miles', 'near', 'not near'),
         ('implies', 'boundary_band', '20-50 miles', 'near', 'not near'),
         ('implies', 'boundary_band', '50+ miles', 'near', 'not near'),
         ('implies', 'boundary_band', 'not measured', 'near', 'not near'),
         -- unless an approximate place, whose band is uncertain, is near by its middle
         ('equal', 'location=outside;near=near', '', 'location=outside;boundary_band=0-5 miles', NULL),
  -- how far from the boundary
         ('implies', 'boundary_band', '0-5 miles', 'location', 'outside'),
         ('implies', 'boundary_band', '5-10 miles', 'location', 'outside'),
         ('implies', 'boundary_band', '10-20 miles', 'location', 'outside'),
         ('implies', 'boundary_band', '20-50 miles', 'location', 'outside'),
         ('implies', 'boundary_band', '50+ miles', 'location', 'outside'),
         ('implies', 'boundary_band', 'uncertain', 'location', 'outside'),
         ('implies', 'boundary_band', 'not measured', 'location', 'outside'),
         ('part', 'beyond_10_miles', '', '', NULL),
         ('implies', 'beyond_10_miles', 'more than 10 miles', 'location', 'outside'),
         ('implies', 'boundary_band', '10-20 miles', 'beyond_10_miles', 'more than 10 miles'),
         ('implies', 'boundary_band', '20-50 miles', 'beyond_10_miles', 'more than 10 miles'),
         ('implies', 'boundary_band', '50+ miles', 'beyond_10_miles', 'more than 10 miles'),
         ('group', 'boundary_band', 'over 10 miles', '10-20 miles; 20-50 miles; 50+ miles', NULL),
         -- unless an approximate place, whose band is uncertain, is certainly more than 10 miles away
         ('equal', 'location=outside;boundary_band=over 10 miles', '', 'location=outside;beyond_10_miles=more than 10 miles', NULL),
         ('implies', 'boundary_band', '0-5 miles', 'beyond_10_miles', 'no'),
         ('implies', 'boundary_band', '5-10 miles', 'beyond_10_miles', 'no'),
         ('implies', 'boundary_band', 'not measured', 'beyond_10_miles', 'no'),
         ('implies', 'location', 'inside', 'beyond_10_miles', 'no'),
         ('implies', 'location', 'not located', 'beyond_10_miles', 'no'),
  -- how far from home: a table may leave out those who live near
         ('group', 'home_distance', 'known', '20 miles or less; over 20 miles', NULL),
  -- in law
         ('implies', 'regulation_11', 'subject to regulation 11', 'location', 'outside'),
         ('implies', 'regulation_11', 'exempt', 'location', 'outside'),
         ('implies', 'regulation_11', 'with parents, out of scope', 'location', 'outside'),
         ('implies', 'regulation_11', 'with parents, out of scope', 'placement_group', 'Placed with parents or other person with parental responsibility'),
         ('equal', 'location=outside;regulation_11=with parents, out of scope', '',
          'location=outside;placement_group=Placed with parents or other person with parental responsibility', NULL),
  -- could it have been local
         ('group', 'local', 'compared', 'none exists; exists, no vacancy known; exists with a vacancy', NULL),
         ('group', 'local', 'of a kind with lists', 'none exists; exists, no vacancy known; exists with a vacancy; no list of such provision is loaded', NULL),
         ('implies', 'local_kind', 'Foster placements, not with connected persons', 'local', 'of a kind with lists'),
         ('implies', 'local_kind', 'Foster placements, not with connected persons', 'placement_group', 'Foster placements'),
         ('implies', 'local', 'none exists', 'location', 'outside'),
         ('implies', 'local', 'exists, no vacancy known', 'location', 'outside'),
         ('implies', 'local', 'exists with a vacancy', 'location', 'outside'),
         ('implies', 'local', 'with a connected person', 'location', 'outside'),
         ('implies', 'local', 'with parents', 'location', 'outside'),
         ('implies', 'local', 'placed for adoption', 'location', 'outside'),
         ('implies', 'local', 'other placement', 'location', 'outside'),
         ('implies', 'local', 'no list of such provision is loaded', 'location', 'outside'),
         ('same', 'local', 'with parents', 'regulation_11', 'with parents, out of scope'),
         ('implies', 'local', 'placed for adoption', 'placement_group', 'Placed for adoption'),
         ('equal', 'location=outside;local=placed for adoption', '', 'location=outside;placement_group=Placed for adoption', NULL),
         ('implies', 'local', 'with a connected person', 'placement_group', 'Foster placements'),
         ('implies', 'local', 'with a connected person', 'regulation_11', 'exempt'),
         ('implies', 'local_any', 'none exists', 'local', 'none exists'),
         ('implies', 'local_any', 'exists, no vacancy known', 'local', 'compared'),
         ('implies', 'local_any', 'exists with a vacancy', 'local', 'compared'),
         ('implies', 'local', 'exists with a vacancy', 'local_any', 'exists with a vacancy'),
         ('implies', 'nearer', 'nearer provision exists', 'local', 'compared'),
         ('implies', 'nearer', 'none nearer', 'local', 'compared'),
         ('implies', 'nearer', 'none anywhere in the lists', 'local', 'compared'),
         ('implies', 'nearer', 'home or placement without a position', 'local', 'compared'),
         ('implies', 'how_compared', 'by the specialisms of the present provider', 'local', 'compared'),
         ('implies', 'how_compared', 'present provider known, no specialism recorded: any provider', 'local', 'compared'),
         ('implies', 'how_compared', 'present provider not matched: any provider', 'local', 'compared'),
         ('implies', 'how_compared', 'foster placements: the authority''s own carers', 'local', 'compared'),
         ('implies', 'how_compared', 'not compared', 'location', 'outside'),
  -- schools
         ('group', 'education', 'recorded', 'school recorded; education recorded without a school''s URN', NULL),
         ('implies', 'latest_grade', 'good or better', 'education', 'recorded'),
         ('implies', 'latest_grade', 'less than good', 'education', 'recorded'),
         ('implies', 'latest_grade', 'no grade', 'education', 'recorded'),
         ('implies', 'day_grade', 'good or better', 'education', 'recorded'),
         ('implies', 'day_grade', 'less than good', 'education', 'recorded'),
         ('implies', 'day_grade', 'no grade', 'education', 'recorded'),
         ('implies', 'placed_grade', 'good or better', 'education', 'recorded'),
         ('implies', 'placed_grade', 'less than good', 'education', 'recorded'),
         ('implies', 'placed_grade', 'no grade', 'education', 'recorded'),
         ('implies', 'latest_regime', 'not in the file', 'latest_grade', 'no grade'),
         ('implies', 'day_regime', 'not in the file', 'day_grade', 'no grade'),
         ('implies', 'placed_regime', 'not in the file', 'placed_grade', 'no grade'),
         ('implies', 'latest_regime', 'no grade', 'latest_grade', 'no grade'),
         ('implies', 'day_regime', 'no grade', 'day_grade', 'no grade'),
         ('implies', 'placed_regime', 'no grade', 'placed_grade', 'no grade'),
         ('implies', 'latest_regime', 'no URN', 'latest_grade', 'no grade'),
         ('implies', 'day_regime', 'no URN', 'day_grade', 'no grade'),
         ('implies', 'placed_regime', 'no URN', 'placed_grade', 'no grade'),
         ('same', 'latest_regime', 'no URN', 'education', 'education recorded without a school''s URN'),
         ('same', 'day_regime', 'no URN', 'education', 'education recorded without a school''s URN'),
         ('same', 'placed_regime', 'no URN', 'education', 'education recorded without a school''s URN'),
         ('implies', 'education', 'education recorded without a school''s URN', 'school_location', 'school not known or not located'),
         ('group', 'school_distance', 'measured', 'under 2 miles; 2-5 miles; 5-10 miles; 10-20 miles; 20 miles or more', NULL),
  -- visits
         ('group', 'visit', 'visited', 'in the last 42 days; in twice that time; longer ago', NULL),
         ('implies', 'seen_alone', 'seen alone', 'visit', 'visited'),
         ('implies', 'seen_alone', 'not seen alone', 'visit', 'visited'),
         ('implies', 'seen_alone', 'not recorded', 'visit', 'visited'),
  -- approvals and notifications
         ('implies', 'needed', 'Nominated officer', 'regulation_11', 'subject to regulation 11'),
         ('implies', 'needed', 'Nominated officer', 'statutory_class', 'adjoining'),
         ('implies', 'needed', 'DCS', 'regulation_11', 'subject to regulation 11'),
         ('implies', 'needed', 'DCS', 'statutory_class', 'at a distance'),
         ('same', 'needed', 'exempt', 'regulation_11', 'exempt'),
         ('same', 'needed', 'out of scope: with parents', 'regulation_11', 'with parents, out of scope'),
         ('implies', 'needed', 'not known', 'regulation_11', 'subject to regulation 11'),
         ('group', 'needed', 'approval needed', 'Nominated officer; DCS', NULL),
         ('implies', 'approval', 'approved in time', 'needed', 'approval needed'),
         ('implies', 'approval', 'approved after the placement began', 'needed', 'approval needed'),
         ('implies', 'approval', 'approved, day not recorded', 'needed', 'approval needed'),
         ('implies', 'approval', 'approved at too low a level', 'needed', 'approval needed'),
         ('implies', 'approval', 'no approval recorded', 'needed', 'approval needed'),
         ('implies', 'notification', 'notified before the placement', 'location', 'outside'),
         ('implies', 'notification', 'notified within 5 working days', 'location', 'outside'),
         ('implies', 'notification', 'notified late', 'location', 'outside'),
         ('implies', 'notification', 'no notification recorded', 'location', 'outside'),
  -- provision within reach
         ('part', 'provision', '', '', NULL),
         ('implies', 'reach_0', 'yes', 'reach_10', 'yes'),
         ('implies', 'reach_10', 'yes', 'reach_20', 'yes')
),
-- Which authority adjoins is public, and so is how far away each of them is: six children beyond 50 miles, in six
-- authorities that are all so far away, are one in each.
hosts AS (
  SELECT 'implies' AS kind, 'host' AS dimension, host AS category, 'statutory_class' AS other, min(class) AS other_category
  FROM placed GROUP BY host HAVING min(class) = max(class)
  UNION ALL
  SELECT 'implies', 'host', host, 'location', min(location) FROM placed GROUP BY host HAVING min(location) = max(location)
  UNION ALL
  SELECT 'implies', 'host', host, 'boundary_band', min(band) FROM placed WHERE location = 'outside' GROUP BY host HAVING min(band) = max(band)
  UNION ALL
  SELECT 'implies', 'location', 'inside', 'host', min(host) FROM placed WHERE location = 'inside' HAVING min(host) = max(host)
),
located AS (
  SELECT 'implies', 'located_by', s.located_by, 'location', min(p.location)
  FROM placed p JOIN status s ON s.status = p.placement_status GROUP BY s.located_by HAVING min(p.location) = max(p.location)
  UNION ALL
  SELECT 'implies', 'located_by', s.located_by, 'location', 'located'
  FROM placed p JOIN status s ON s.status = p.placement_status GROUP BY s.located_by HAVING max(p.location = 'not located') = 0
  UNION ALL
  SELECT 'implies', 'located_by', s.located_by, 'boundary_band', min(p.band)
  FROM placed p JOIN status s ON s.status = p.placement_status GROUP BY s.located_by
  HAVING min(p.location) = 'outside' AND max(p.location) = 'outside' AND min(p.band) = max(p.band)
),
-- Who is not located has no distance and no class, and nobody else lacks a class: unless boundaries are missing, or
-- places have not been measured yet. Then nothing is said of them, and they are taken for a remainder.
odd AS (
  SELECT count(*) FILTER (WHERE location = 'not located' AND home_miles <> 999.9) AS unmeasured,
         count(*) FILTER (WHERE location = 'outside' AND class = 'not known') AS unclassed
  FROM placed
),
unlocated AS (
  SELECT 'implies', 'location', 'not located', 'home_distance', 'not known' FROM odd WHERE unmeasured = 0
  UNION ALL
  SELECT 'implies', 'statutory_class', 'not known', 'location', 'not located' FROM odd WHERE unclassed = 0
  UNION ALL
  SELECT 'part', 'location', '', '', NULL FROM odd WHERE unmeasured + unclassed > 0
),
provision AS (
  SELECT 'implies', 'provider_type', description, 'sourcing', sourcing FROM provider_type
  UNION ALL
  SELECT 'implies', 'sourcing', sourcing, 'provider_type', min(description) FROM provider_type
  GROUP BY sourcing HAVING count(*) = 1
  UNION ALL
  SELECT 'implies', 'provision', provider_group, 'placement_group', min(t.placement_group)
  FROM open_providers p JOIN placement_type t ON t.place = p.placement_type
  GROUP BY provider_group HAVING min(t.placement_group) = max(t.placement_group)
),
kinds AS (
  SELECT 'implies', 'local_kind', description, 'local', 'of a kind with lists' FROM placement_type WHERE place IN ('K1', 'K2', 'K3', 'R3', 'S1')
  UNION ALL
  SELECT 'implies', 'local_kind', description, 'placement_group', placement_group FROM placement_type WHERE place IN ('K1', 'K2', 'K3', 'R3', 'S1')
),
reasons AS (
  SELECT 'implies', 'reason', reason_group, 'location', 'outside'
  FROM (SELECT reason_group FROM out_of_area_reason UNION VALUES ('Other'), ('Not recorded'))
),
parents AS (
  SELECT 'same', 'placement_group', 'Placed with parents or other person with parental responsibility', 'sourcing', 'With parents'
  WHERE NOT EXISTS (SELECT 1 FROM placed WHERE (placement_type IS 'P1') <> (sourcing = 'With parents'))
)
SELECT kind, dimension, category, other, other_category FROM (
  SELECT * FROM rules UNION ALL SELECT * FROM hosts UNION ALL SELECT * FROM located UNION ALL SELECT * FROM provision UNION ALL SELECT * FROM unlocated
  UNION ALL SELECT * FROM kinds UNION ALL SELECT * FROM reasons UNION ALL SELECT * FROM parents)
ORDER BY kind <> 'group', dimension, category, other, other_category;
