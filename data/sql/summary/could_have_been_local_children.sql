-- title: Could it have been local? Child by child
-- question: For each child placed outside: what is the nearest provision of the same kind to the authority and to the child's home, is there any inside, and what reason was recorded?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_local
-- column: child_id | identifier | child | Child
-- column: placement_type | dimension | | Placement
-- column: provider_type | dimension | | Provider
-- column: statutory_class | dimension | | Class in law
-- column: boundary_miles | measure | miles | From the boundary
-- column: home_miles | measure | miles | From home
-- column: inside | dimension | | Inside the authority
-- column: inside_any_specialism | dimension | | Whatever the specialism
-- column: inside_settings | measure | settings | Settings inside
-- column: inside_vacancies | measure | places | Vacancies inside
-- column: recorded_reason | dimension | | Recorded reason
-- column: specialisms | dimension | | Specialisms compared
-- column: nearest_id | identifier | | Nearest to the authority
-- column: nearest_name | identifier | | Name
-- column: nearest_miles | measure | miles | From the boundary
-- column: nearest_places | measure | places | Places
-- column: nearest_judgement | dimension | | Judgement
-- column: home_nearest_id | identifier | | Nearest to home
-- column: home_nearest_name | identifier | | Name
-- column: home_nearest_miles | measure | miles | From home
-- column: home_nearest_places | measure | places | Places
-- column: home_nearest_judgement | dimension | | Judgement
-- column: nearer_to_home | dimension | flag | Nearer than the placement
-- definition: One row a child placed outside, in the order of the distance from the boundary. How provision is compared, what a vacancy is and who is not compared: see oob help summary could_have_been_local.
-- definition: Nearest: by the provider's URN (with its setting where it has several) or the own carer's identifier. To the authority: the least distance from its boundary, 0 inside; among several inside, one with a known vacancy and a good judgement first. To home: the least straight line from the child's home. The present provider may be the nearest itself.
-- definition: From home: straight line between the two positions, miles of 1,609.344 m, for comparison with one another; the Department for Education's measure is in the placements export.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own carers and placements extract.
SELECT l.child_id AS child_id, s.placement_type AS placement_type, s.provider_type AS provider_type,
       coalesce(s.statutory_class, 'not known') AS statutory_class,
       round(s.boundary_distance_miles, 1) AS boundary_miles,
       round(l.home_miles, 1) AS home_miles,
       coalesce(l.answer, 'not compared: ' || l.not_compared_because) AS inside,
       coalesce(l.answer_any_specialism, 'not compared: ' || l.not_compared_because) AS inside_any_specialism,
       CASE WHEN l.answer IS NOT NULL THEN l.inside_settings END AS inside_settings,
       CASE WHEN l.answer IS NOT NULL THEN l.inside_vacancies END AS inside_vacancies,
       coalesce(s.out_of_area_reason, 'not recorded') AS recorded_reason,
       CASE WHEN l.answer IS NULL OR l.kind = 'U' THEN NULL WHEN l.needs = 0 THEN 'any' ELSE
         ltrim(CASE WHEN l.needs & 1 THEN ', emotional and behavioural' ELSE '' END || CASE WHEN l.needs & 2 THEN ', mental disorders' ELSE '' END
            || CASE WHEN l.needs & 4 THEN ', sensory impairment' ELSE '' END || CASE WHEN l.needs & 8 THEN ', alcohol' ELSE '' END
            || CASE WHEN l.needs & 16 THEN ', drugs' ELSE '' END || CASE WHEN l.needs & 32 THEN ', learning difficulty' ELSE '' END
            || CASE WHEN l.needs & 64 THEN ', physical disability' ELSE '' END, ', ') END AS specialisms,
       b.option_id AS nearest_id, b.option_name AS nearest_name, round(l.boundary_option_miles, 1) AS nearest_miles,
       b.places AS nearest_places, b.judgement AS nearest_judgement,
       h.option_id AS home_nearest_id, h.option_name AS home_nearest_name, round(l.home_option_miles, 1) AS home_nearest_miles,
       h.places AS home_nearest_places, h.judgement AS home_nearest_judgement,
       l.nearer_to_home AS nearer_to_home
FROM temp.local_options l
JOIN snapshot s ON s.child_id = l.child_id
LEFT JOIN temp.local_provision b ON b.option_no = l.boundary_option_no
LEFT JOIN temp.local_provision h ON h.option_no = l.home_option_no
ORDER BY s.boundary_distance_miles IS NULL, s.boundary_distance_miles, l.child_id;
