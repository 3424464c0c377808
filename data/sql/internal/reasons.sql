-- title: The reason recorded, beside what exists inside
-- question: For each reason recorded for a placement outside: what exists inside?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_local
-- column: reason | dimension | | Reason recorded
-- column: children | count | children | Children placed outside
-- column: none_exists | count | children | None exists inside
-- column: no_vacancy | count | children | Exists, no vacancy known
-- column: suited | count | children | Exists with a vacancy
-- column: not_compared | count | children | Not compared
-- definition: As oob summary could_have_been_local. Not compared: with connected persons or parents, for adoption, in other placements, or no list of such provision is loaded.
-- source: The authority's own placements extract, SSDA903 episodes, Ofsted's list of providers, the authority's own carers.
SELECT coalesce(s.out_of_area_reason_group, 'Not recorded') AS reason, count(*) AS children,
       sum(l.answer IS 'none exists') AS none_exists, sum(l.answer IS 'exists, no vacancy known') AS no_vacancy,
       sum(l.answer IS 'exists with a vacancy') AS suited, sum(l.answer IS NULL) AS not_compared
FROM temp.local_options l JOIN snapshot s ON s.child_id = l.child_id
GROUP BY s.out_of_area_reason_group
ORDER BY s.out_of_area_reason_group IS NULL, children DESC, reason;
