-- title: Placement and provider codes in use
-- question: What do the codes of the children on the day stand for?
-- parameter: as_at | latest | count placements at the end of this day
-- column: code | dimension | | Code
-- column: description | dimension | | Stands for
-- definition: Only the codes of children who are looked after on the day.
-- source: SSDA903 guides.
SELECT t.place AS code, t.description AS description
FROM placement_type t WHERE t.place IN (SELECT placement_type FROM snapshot)
UNION ALL
SELECT v.place_provider, v.description
FROM provider_type v WHERE v.place_provider IN (SELECT provider_type FROM snapshot)
ORDER BY 1;
