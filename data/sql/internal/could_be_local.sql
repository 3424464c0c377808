-- title: Placements that could have been local
-- question: For which children placed outside is there provision of the same kind inside the authority?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_local
-- column: inside | dimension | | Inside the authority
-- column: child_id | identifier | child | Child
-- column: placement | dimension | | Placement
-- column: class | dimension | | In law
-- column: boundary_miles | measure | miles | Boundary
-- column: home_miles | measure | miles | Home
-- column: reason | dimension | | Recorded reason
-- column: home_nearest | identifier | | Nearest to home
-- column: home_nearest_miles | measure | miles | Miles
-- definition: Those with a vacancy first, then those furthest from the boundary. Inside: provision of that kind and those specialisms. Nearest to home: the own carer or the provider, anywhere, that is nearest to the child's home, and how far it is from there; full carers are left out.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own carers and placements extract.
SELECT l.answer AS inside, l.child_id, trim(coalesce(s.placement_type, '') || ' ' || coalesce(s.provider_type, '')) AS placement,
       coalesce(s.statutory_class, 'not known') AS class, round(s.boundary_distance_miles, 1) AS boundary_miles, round(l.home_miles, 1) AS home_miles,
       coalesce(s.out_of_area_reason_group, 'Not recorded') AS reason,
       CASE WHEN l.kind = 'U' THEN 'carer ' || h.option_id ELSE h.option_name END AS home_nearest, round(l.home_option_miles, 1) AS home_nearest_miles
FROM temp.local_options l
JOIN snapshot s ON s.child_id = l.child_id
LEFT JOIN temp.local_provision h ON h.option_no = l.home_option_no
WHERE l.answer IN ('exists with a vacancy', 'exists, no vacancy known')
ORDER BY l.answer <> 'exists with a vacancy', s.boundary_distance_miles IS NULL, s.boundary_distance_miles DESC, l.child_id;
