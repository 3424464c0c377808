-- title: Children placed outside the authority
-- question: Who is placed outside, where, how far away, since when, and whose approval does the law ask for?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_bank_holidays session_regulation
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: sourcing | dimension | | Provision
-- column: host_authority | dimension | | Placed in
-- column: class | dimension | | In law
-- column: boundary_miles | measure | miles | Boundary
-- column: home_miles | measure | miles | Home
-- column: since | dimension | date | Since
-- column: needed | dimension | | Approval by
-- definition: One row a child. Children at a distance first, the furthest from the boundary first.
-- source: SSDA903 episodes.
SELECT a.child_id, trim(coalesce(a.placement_type, '') || ' ' || coalesce(a.provider_type, '')) AS placement, s.sourcing,
       coalesce(a.host_authority_name, s.host_authority_code,
                CASE s.placement_country WHEN 'S' THEN 'Scotland' WHEN 'W' THEN 'Wales' WHEN 'N' THEN 'Northern Ireland'
                     WHEN 'C' THEN 'Channel Islands' WHEN 'M' THEN 'Isle of Man' END, 'not known') AS host_authority,
       a.class, round(a.boundary_distance_miles, 1) AS boundary_miles, nullif(s.home_distance_miles, 999.9) AS home_miles,
       a.placement_start AS since,
       CASE a.needed WHEN 'Nominated officer' THEN 'officer' WHEN 'DCS' THEN 'director' WHEN 'exempt' THEN 'exempt'
            WHEN 'out of scope: with parents' THEN 'parents' ELSE a.needed END AS needed
FROM outside_approval a JOIN snapshot s ON s.child_id = a.child_id
ORDER BY a.class <> 'at a distance', a.boundary_distance_miles IS NULL, a.boundary_distance_miles DESC, a.child_id;
