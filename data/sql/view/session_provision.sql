-- session_provision: registered provision and own carers on the day, and what they could have offered to the children
-- placed outside. Run after session.sql.
DROP VIEW IF EXISTS temp.local_options;
DROP VIEW IF EXISTS temp.local_provision;
DROP VIEW IF EXISTS temp.open_carers;
DROP VIEW IF EXISTS temp.open_providers;

-- open_providers: registered provision that a child of the snapshot could live in: open on the day, not an office, not
-- for short breaks only, with one kind of placement. A list that is newer than the day lacks what closed in between.
-- children: ours who live there on the day. vacancies: known of the authority's own homes only, by the children it has
-- there; NULL: not known.
CREATE TEMP VIEW open_providers AS
SELECT p.*, coalesce(c.children, 0) AS children,
       CASE WHEN p.provider_type = 'PR1' THEN max(p.places - coalesce(c.children, 0), 0) END AS vacancies,
       coalesce(p.emotional_behavioural, 0) + 2 * coalesce(p.mental_disorders, 0) + 4 * coalesce(p.sensory_impairment, 0)
     + 8 * coalesce(p.alcohol_problems, 0) + 16 * coalesce(p.drug_problems, 0) + 32 * coalesce(p.learning_difficulty, 0)
     + 64 * coalesce(p.physical_disability, 0) AS specialisms -- one bit each
FROM as_at d
JOIN providers p
LEFT JOIN (SELECT provider_id, count(*) AS children FROM snapshot_providers GROUP BY provider_id) c
       ON c.provider_id = p.provider_id
WHERE p.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') AND p.is_office = 0 AND p.short_breaks_only IS NOT 1
  AND (p.registered_on IS NULL OR p.registered_on <= d.day)
  AND (p.closed_on > d.day OR (p.closed_on IS NULL AND
       coalesce(p.registration_status, '') NOT IN ('Closed', 'Resigned', 'Cancelled', 'Suspended')));

-- open_carers: the authority's own carers who are approved now. children: ours who live with them on the day, by the
-- carer recorded with the placement; by the list where no placement has one. vacancies: the list's, for a month around
-- its day; NULL: not known.
CREATE TEMP VIEW open_carers AS
SELECT c.*, CASE WHEN l.linked THEN coalesce(h.children, 0) ELSE c.occupied END AS children,
       CASE WHEN abs(julianday(coalesce(c.listed_on, i.last_day)) - julianday(d.day)) <= 31 THEN c.vacant END AS vacancies
FROM as_at d
JOIN (SELECT max(period_end) AS last_day FROM import WHERE kind IN ('ssda903', 'placements')) i
JOIN (SELECT EXISTS (SELECT 1 FROM episode WHERE carer_id IS NOT NULL)
          OR EXISTS (SELECT 1 FROM placement_extra WHERE carer_id IS NOT NULL) AS linked) l
JOIN carers c
LEFT JOIN (SELECT carer_id, count(*) AS children FROM snapshot GROUP BY carer_id) h ON h.carer_id = c.carer_id
WHERE c.active;

-- local_provision: where a child could live, one row a provider with places or an own carer for any child. kind: the
-- placement code; U for carers.
CREATE TEMP VIEW local_provision AS
SELECT p.placement_type AS kind, p.provider_urn || CASE WHEN p.setting > 1 THEN '/' || p.setting ELSE '' END AS option_id,
       coalesce(p.provider_name, p.provision_type) AS option_name, p.specialisms AS specialisms, p.location AS location,
       p.boundary_distance_miles AS boundary_distance_miles, p.easting AS easting, p.northing AS northing,
       p.places AS places, p.vacancies AS vacancies, p.overall_judgement AS judgement, p.good_or_better AS good_or_better
FROM open_providers p
WHERE coalesce(p.places, 1) > 0
UNION ALL
SELECT 'U', c.carer_id, 'Own foster carer', 0, c.location, c.boundary_distance_miles, c.easting, c.northing,
       c.approved_places, c.vacancies, NULL, NULL
FROM open_carers c
WHERE NOT c.connected;

-- local_options: one row a child placed outside. A provider fits when it is for the same kind of placement and has every
-- specialism that the child's present provider is registered for: what the child needs is not recorded, so what the
-- present provider offers stands for it. answer NULL: not compared, see not_compared_because.
CREATE TEMP VIEW local_options AS
WITH
option AS MATERIALIZED (SELECT * FROM local_provision),
listed AS MATERIALIZED (
  SELECT placement_type AS kind FROM providers UNION SELECT 'U' FROM carer
),
child AS MATERIALIZED (
  SELECT s.child_id, s.placement_type,
         CASE WHEN s.placement_type IN ('U4', 'U5', 'U6') THEN 'U'
              WHEN s.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') THEN s.placement_type END AS kind,
         v.provider_id, coalesce(o.specialisms, 0) AS needs,
         s.home_location_id, s.home_easting, s.home_northing,
         sqrt((s.home_easting - s.placement_easting) * (s.home_easting - s.placement_easting)
            + (s.home_northing - s.placement_northing) * (s.home_northing - s.placement_northing)) AS home_distance_m
  FROM snapshot s
  JOIN snapshot_providers v ON v.child_id = s.child_id
  LEFT JOIN open_providers o ON o.provider_id = v.provider_id
  WHERE s.location = 'OUT'
),
need AS MATERIALIZED (SELECT DISTINCT kind, needs FROM child WHERE kind IS NOT NULL),
fitting AS MATERIALIZED (
  SELECT n.needs, o.* FROM need n JOIN option o ON o.kind = n.kind WHERE (o.specialisms & n.needs) = n.needs
),
inside AS MATERIALIZED (
  SELECT kind, needs, count(*) AS settings, sum(places) AS places, sum(vacancies) AS vacancies
  FROM fitting WHERE location = 'IN' GROUP BY kind, needs
),
of_kind AS MATERIALIZED (
  SELECT kind, count(*) AS settings, sum(vacancies) AS vacancies FROM option WHERE location = 'IN' GROUP BY kind
),
by_boundary AS MATERIALIZED (
  SELECT * FROM (
    SELECT kind, needs, option_id, boundary_distance_miles,
           row_number() OVER (PARTITION BY kind, needs
                              ORDER BY boundary_distance_miles IS NULL, boundary_distance_miles, coalesce(vacancies, 0) = 0,
                                       coalesce(good_or_better, 0) DESC, option_id) AS nth
    FROM fitting
  ) WHERE nth = 1
),
home AS MATERIALIZED (
  SELECT DISTINCT home_location_id, home_easting, home_northing, kind, needs
  FROM child WHERE kind IS NOT NULL AND home_easting IS NOT NULL
),
by_home AS MATERIALIZED ( -- min() takes option_id from the row of the least distance
  SELECT h.home_location_id, h.kind, h.needs, f.option_id,
         min((f.easting - h.home_easting) * (f.easting - h.home_easting)
           + (f.northing - h.home_northing) * (f.northing - h.home_northing)) AS squared_m
  FROM home h JOIN fitting f ON f.kind = h.kind AND f.needs = h.needs AND f.easting IS NOT NULL
  GROUP BY h.home_location_id, h.kind, h.needs
)
SELECT c.child_id AS child_id, c.kind AS kind, c.provider_id AS present_provider_id, c.needs AS needs,
       CASE WHEN c.kind IS NULL OR l.kind IS NULL THEN NULL
            WHEN coalesce(i.settings, 0) = 0 THEN 'none exists'
            WHEN i.vacancies > 0 THEN 'exists with a vacancy' ELSE 'exists, no vacancy known' END AS answer,
       CASE WHEN c.kind IS NULL OR l.kind IS NULL THEN NULL
            WHEN coalesce(k.settings, 0) = 0 THEN 'none exists'
            WHEN k.vacancies > 0 THEN 'exists with a vacancy' ELSE 'exists, no vacancy known' END AS answer_any_specialism,
       CASE WHEN c.kind IS NULL THEN
              CASE WHEN c.placement_type IN ('U1', 'U2', 'U3') THEN 'with a connected person'
                   WHEN c.placement_type = 'P1' THEN 'with parents'
                   WHEN c.placement_type LIKE 'A%' THEN 'placed for adoption' ELSE 'other placement' END
            WHEN l.kind IS NULL THEN 'no list of such provision is loaded' END AS not_compared_because,
       coalesce(i.settings, 0) AS inside_settings, i.places AS inside_places, i.vacancies AS inside_vacancies,
       b.option_id AS boundary_option_id, b.boundary_distance_miles AS boundary_option_miles,
       h.option_id AS home_option_id, sqrt(h.squared_m) / 1609.344 AS home_option_miles,
       CASE WHEN h.squared_m IS NULL OR c.home_distance_m IS NULL THEN NULL
            ELSE sqrt(h.squared_m) < c.home_distance_m END AS nearer_to_home
FROM child c
LEFT JOIN listed l ON l.kind = c.kind
LEFT JOIN inside i ON i.kind = c.kind AND i.needs = c.needs
LEFT JOIN of_kind k ON k.kind = c.kind
LEFT JOIN by_boundary b ON b.kind = c.kind AND b.needs = c.needs
LEFT JOIN by_home h ON h.home_location_id = c.home_location_id AND h.kind = c.kind AND h.needs = c.needs;
