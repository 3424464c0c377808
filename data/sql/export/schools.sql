-- title: Schools
-- question: Where are the schools, how good is each, and how many of the authority's children are on roll?
-- parameter: as_at | latest | children and grades at the end of this day
-- prepare: session_schools
-- column: school_urn | identifier | | URN
-- column: school_name | identifier | | Name
-- column: phase | dimension | | Phase
-- column: school_type | dimension | | Type
-- column: school_status | dimension | | Status
-- column: opened_on | dimension | date | Opened
-- column: closed_on | dimension | date | Closed
-- column: children | count | children | Children of the authority on the day
-- column: regime | dimension | | Kind of inspection
-- column: inspected_on | dimension | date | Inspected
-- column: grade | dimension | | Grade
-- column: good_or_better | dimension | flag | Good or better
-- column: graded_urn | identifier | | URN that was inspected
-- column: school_postcode | location | | Postcode
-- column: location_status | dimension | | How the school was located
-- column: location_reason | dimension | | Why not, or not exactly, located
-- column: easting | location | easting | Easting
-- column: northing | location | northing | Northing
-- column: host_authority_code | dimension | | Authority code
-- column: host_authority_name | dimension | | Authority
-- column: located_by | dimension | | Authority known by
-- column: location | dimension | | Inside or outside (IN, OUT)
-- column: boundary_distance_m | measure | m | From the boundary, metres
-- column: boundary_distance_miles | measure | miles | From the boundary, miles
-- column: boundary_band | dimension | | From the boundary, band
-- column: statutory_class | dimension | | Class in law
-- column: as_at | dimension | date | Day of the children and grades
-- definition: One row a school. The grade is the one that counts on the day: of the inspections up to it, the lowest kind (report card, overall effectiveness, quality of education, ungraded), then the latest; a predecessor's counts, and the URN that was inspected says so.
WITH
on_roll AS MATERIALIZED (
  SELECT school_urn, count(*) AS children FROM snapshot_schools WHERE school_urn IS NOT NULL GROUP BY school_urn),
graded AS MATERIALIZED (
  SELECT g.*, row_number() OVER (PARTITION BY school_urn
                                 ORDER BY regime_order, inspected_on DESC, steps, inspection_id DESC) AS place
  FROM school_grades g WHERE inspected_on <= (SELECT day FROM as_at))
SELECT s.school_urn, s.school_name, s.phase, s.school_type, s.school_status, s.opened_on, s.closed_on,
       coalesce(r.children, 0) AS children, g.regime, g.inspected_on, g.grade, g.good_or_better, g.graded_urn,
       s.school_postcode, s.location_status, s.location_reason, s.easting, s.northing,
       s.host_authority_code, s.host_authority_name, s.located_by, s.location,
       round(s.boundary_distance_m, 1) AS boundary_distance_m,
       round(s.boundary_distance_miles, 3) AS boundary_distance_miles,
       s.boundary_band, s.statutory_class, a.day AS as_at
FROM schools s
CROSS JOIN as_at a
LEFT JOIN on_roll r ON r.school_urn = s.school_urn
LEFT JOIN graded g ON g.school_urn = s.school_urn AND g.place = 1
ORDER BY s.school_urn;
