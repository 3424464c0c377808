-- session_local: what could have been offered nearer home to the children placed outside. Run after session_provision.sql,
-- by the summaries that ask for it (-- prepare: session_local).
DROP TABLE IF EXISTS temp.local_options;
DROP TABLE IF EXISTS temp.local_place;
DROP TABLE IF EXISTS temp.local_provision;

-- local_provision: where a child could live, one row a provider with places or an own carer for any child. kind: the
-- placement code; U for carers.
CREATE TEMP TABLE local_provision (
  option_no               INTEGER PRIMARY KEY,
  kind                    TEXT NOT NULL,
  option_id               TEXT NOT NULL, -- URN, with its setting from the second on; or the carer's identifier
  option_name             TEXT,
  specialisms             INTEGER NOT NULL,
  location                TEXT,
  boundary_distance_miles REAL,
  easting                 REAL,
  northing                REAL,
  places                  INTEGER,
  vacancies               INTEGER, -- NULL: not known
  judgement               TEXT,
  good_or_better          INTEGER
);
INSERT INTO temp.local_provision (kind, option_id, option_name, specialisms, location, boundary_distance_miles, easting,
                                  northing, places, vacancies, judgement, good_or_better)
SELECT p.placement_type, p.provider_urn || CASE WHEN p.setting > 1 THEN '/' || p.setting ELSE '' END,
       coalesce(p.provider_name, p.provision_type), p.specialisms, p.location, p.boundary_distance_miles, p.easting,
       p.northing, p.places, p.vacancies, p.overall_judgement, p.good_or_better
FROM open_providers p
WHERE coalesce(p.places, 1) > 0
UNION ALL
SELECT 'U', c.carer_id, 'Own foster carer', 0, c.location, c.boundary_distance_miles, c.easting, c.northing,
       c.approved_places, c.vacancies, NULL, NULL
FROM open_carers c
WHERE NOT c.connected
ORDER BY 1, 2;
CREATE INDEX temp.local_provision_kind ON local_provision (kind, location);

-- local_place: a spatial index of those that are on offer: all but carers known to be full. Whole metres, rounded
-- outwards; kind_no is the place of the kind in local_kind.
CREATE VIRTUAL TABLE temp.local_place USING rtree_i32(option_no, e_min, e_max, n_min, n_max, kind_min, kind_max);
INSERT INTO temp.local_place
SELECT option_no, floor(easting), ceil(easting), floor(northing), ceil(northing),
       instr('K1 K2 K3 R3 S1 U', kind), instr('K1 K2 K3 R3 S1 U', kind)
FROM temp.local_provision
WHERE easting IS NOT NULL AND NOT (kind = 'U' AND coalesce(vacancies, 1) = 0);

-- local_options: one row a child placed outside. A provider fits when it is for the same kind of placement and has every
-- specialism that the child's present provider is registered for: what the child needs is not recorded, so what the
-- present provider offers stands for it. answer NULL: not compared, see not_compared_because.
CREATE TEMP TABLE local_options AS
WITH RECURSIVE
listed AS MATERIALIZED (
  SELECT placement_type AS kind FROM providers UNION SELECT 'U' FROM carer
),
child AS MATERIALIZED (
  SELECT s.child_id, s.placement_type,
         CASE WHEN s.placement_type IN ('U4', 'U5', 'U6') THEN 'U'
              WHEN s.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') THEN s.placement_type END AS kind,
         v.provider_id, coalesce(o.specialisms, 0) AS needs, s.home_location_id, s.home_easting AS e, s.home_northing AS n,
         sqrt((s.home_easting - s.placement_easting) * (s.home_easting - s.placement_easting)
            + (s.home_northing - s.placement_northing) * (s.home_northing - s.placement_northing)) AS home_distance_m
  FROM snapshot s
  JOIN snapshot_providers v ON v.child_id = s.child_id
  LEFT JOIN open_providers o ON o.provider_id = v.provider_id
  WHERE s.location = 'OUT'
),
need AS MATERIALIZED (SELECT DISTINCT kind, needs FROM child WHERE kind IS NOT NULL),
fitting AS MATERIALIZED (
  SELECT n.needs, o.* FROM need n JOIN temp.local_provision o ON o.kind = n.kind WHERE (o.specialisms & n.needs) = n.needs
),
inside AS MATERIALIZED (
  SELECT kind, needs, count(*) AS settings, sum(places) AS places, sum(vacancies) AS vacancies
  FROM fitting WHERE location = 'IN' GROUP BY kind, needs
),
of_kind AS MATERIALIZED (
  SELECT kind, count(*) AS settings, sum(vacancies) AS vacancies
  FROM temp.local_provision WHERE location = 'IN' GROUP BY kind
),
by_boundary AS MATERIALIZED (
  SELECT kind, needs, option_no, boundary_distance_miles FROM (
    SELECT kind, needs, option_no, boundary_distance_miles,
           row_number() OVER (PARTITION BY kind, needs
                              ORDER BY boundary_distance_miles IS NULL, boundary_distance_miles, coalesce(vacancies, 0) = 0,
                                       coalesce(good_or_better, 0) DESC, option_no) AS nth
    FROM fitting WHERE NOT (kind = 'U' AND coalesce(vacancies, 1) = 0)
  ) WHERE +nth = 1
),
-- The nearest to each home: a ring around it is widened until something that fits lies in it.
ring (home_location_id, kind, needs, e, n, radius_m, found) AS (
  SELECT DISTINCT c.home_location_id, c.kind, c.needs, c.e, c.n, 125.0, 0
  FROM child c
  WHERE c.e IS NOT NULL AND (c.kind, c.needs) IN (SELECT kind, needs FROM fitting WHERE easting IS NOT NULL)
  UNION ALL
  SELECT home_location_id, kind, needs, e, n, 2 * radius_m, EXISTS (
    SELECT 1 FROM temp.local_place x JOIN temp.local_provision o ON o.option_no = x.option_no
    WHERE x.kind_min = instr('K1 K2 K3 R3 S1 U', ring.kind)
      AND x.e_max >= ring.e - 2 * ring.radius_m AND x.e_min <= ring.e + 2 * ring.radius_m
      AND x.n_max >= ring.n - 2 * ring.radius_m AND x.n_min <= ring.n + 2 * ring.radius_m
      AND (o.specialisms & ring.needs) = ring.needs
      AND (o.easting - ring.e) * (o.easting - ring.e) + (o.northing - ring.n) * (o.northing - ring.n) <= 4 * ring.radius_m * ring.radius_m)
  FROM ring WHERE NOT found AND radius_m < 1300000
),
by_home AS MATERIALIZED ( -- squared distance and option_no in one number, so that the least of them has both
  SELECT r.home_location_id, r.kind, r.needs, (
           SELECT min(CAST((o.easting - r.e) * (o.easting - r.e) + (o.northing - r.n) * (o.northing - r.n) AS INTEGER) * 1000000 + o.option_no)
           FROM temp.local_place x JOIN temp.local_provision o ON o.option_no = x.option_no
           WHERE x.kind_min = instr('K1 K2 K3 R3 S1 U', r.kind)
             AND x.e_max >= r.e - r.radius_m AND x.e_min <= r.e + r.radius_m
             AND x.n_max >= r.n - r.radius_m AND x.n_min <= r.n + r.radius_m
             AND (o.specialisms & r.needs) = r.needs) % 1000000 AS option_no
  FROM ring r
  WHERE r.found
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
       b.option_no AS boundary_option_no, b.boundary_distance_miles AS boundary_option_miles,
       h.option_no AS home_option_no,
       sqrt((o.easting - c.e) * (o.easting - c.e) + (o.northing - c.n) * (o.northing - c.n)) / 1609.344 AS home_option_miles,
       c.home_distance_m / 1609.344 AS home_miles,
       sqrt((o.easting - c.e) * (o.easting - c.e) + (o.northing - c.n) * (o.northing - c.n)) < c.home_distance_m AS nearer_to_home
FROM child c
LEFT JOIN listed l ON l.kind = c.kind
LEFT JOIN inside i ON i.kind = c.kind AND i.needs = c.needs
LEFT JOIN of_kind k ON k.kind = c.kind
LEFT JOIN by_boundary b ON b.kind = c.kind AND b.needs = c.needs
LEFT JOIN by_home h ON h.home_location_id = c.home_location_id AND h.kind = c.kind AND h.needs = c.needs
LEFT JOIN temp.local_provision o ON o.option_no = h.option_no;
