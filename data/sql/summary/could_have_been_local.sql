-- title: Could it have been local?
-- question: Of the children placed outside, for how many does provision of the same kind exist inside the authority, with a vacancy or not, and what reason was recorded?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_local
-- column: measure | dimension | | Measure
-- column: breakdown | dimension | | Of
-- column: category | dimension | | Category
-- column: count | count | children | Children
-- column: denominator | denominator | children | Of
-- column: percent | percent | % | %
-- population: children
-- counts: inside_same_specialism | children placed outside | not compared: * | location=outside | local={1}
-- counts: inside_same_specialism | children placed outside | * | location=outside | local={1}
-- counts: inside_same_specialism | children placed outside and compared | * | location=outside;local=compared | local={1}
-- counts: inside_any_specialism | children placed outside and compared | * | location=outside;local=compared | local_any={1}
-- counts: by_kind | * | * | location=outside;local_kind={1} | local={1}
-- counts: nearer_to_home | children placed outside and compared | * | location=outside;local=compared | nearer={1}
-- counts: recorded_reason | children placed outside | * | location=outside | reason={1}
-- counts: reason_and_provision | children placed outside and compared, reason: * | * | location=outside;local=compared;reason={1} | local={1}
-- counts: compared | children placed outside | * | location=outside | how_compared={1}
-- label: inside_same_specialism | Provision of the same kind and specialisms inside the authority
-- label: inside_any_specialism | Provision of the same kind inside the authority, whatever its specialisms
-- label: by_kind | Provision inside the authority, by kind of placement
-- label: nearer_to_home | Provision of the same kind and specialisms nearer to the child's home than the placement
-- label: recorded_reason | The reason recorded for the placement outside
-- label: reason_and_provision | The recorded reason beside what exists inside
-- label: compared | How the children were compared
-- definition: Compared: children placed outside in homes, supported accommodation, residential schools, family centres (with registered provision of the same placement code, open on the day, not for short breaks only) and with foster carers who are not connected persons (with the authority's own carers approved for any child). Children with connected persons, with parents, placed for adoption and elsewhere are not compared: their place cannot be exchanged for a nearer one.
-- definition: Same specialisms: every specialism that the child's present provider is registered for. What each child needs is not recorded, so this stands for it; where the provider is not known, or has none, any provider of the kind counts.
-- definition: None exists: no such provision inside. Exists with a vacancy: an own carer with a vacancy by the list (within a month of its day), or an own home (PR1 in the list to authorities) with more places than children of ours on the day. Exists, no vacancy known: all other provision inside, for Ofsted's lists give no vacancies.
-- definition: A vacancy is counted for every child whom it would suit, and can take only one of them; that it exists does not say that it was right for this child, or free on the day of placement.
-- definition: Nearer to home: straight line from the child's home to the nearest such provision, anywhere, against the line to the placement. Of the authority's own carers, those that the list shows as full are not offered.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own carers and placements extract.
WITH
o AS MATERIALIZED (
  SELECT coalesce(l.answer, l.not_compared_because) AS inside, coalesce(l.answer_any_specialism, l.not_compared_because) AS inside_any,
         l.answer IS NOT NULL AS compared, l.not_compared_because, l.needs, l.present_provider_id, l.kind,
         CASE l.kind WHEN 'U' THEN 'Foster placements, not with connected persons' ELSE t.description END AS kind_name,
         l.nearer_to_home, l.home_option_no, l.home_miles,
         coalesce(s.out_of_area_reason_group, 'Not recorded') AS reason,
         CASE WHEN s.out_of_area_reason_group IS NULL THEN 10 ELSE s.out_of_area_reason_order END AS reason_order
  FROM temp.local_options l
  JOIN snapshot s ON s.child_id = l.child_id
  LEFT JOIN placement_type t ON t.place = l.kind
),
n AS (SELECT count(*) AS outside, coalesce(sum(compared), 0) AS compared FROM o),
answers (answer, answer_order, compared) AS (
  VALUES ('none exists', 1, 1), ('exists, no vacancy known', 2, 1), ('exists with a vacancy', 3, 1),
         ('with a connected person', 4, 0), ('with parents', 5, 0), ('placed for adoption', 6, 0), ('other placement', 7, 0),
         ('no list of such provision is loaded', 8, 0)),
reasons AS (SELECT DISTINCT reason, reason_order FROM o),
nearer (category, nearer_order) AS (
  VALUES ('nearer provision exists', 1), ('none nearer', 2), ('none anywhere in the lists', 3), ('home or placement without a position', 4)),
how (category, how_order) AS (
  VALUES ('by the specialisms of the present provider', 1), ('present provider known, no specialism recorded: any provider', 2),
         ('present provider not matched: any provider', 3), ('foster placements: the authority''s own carers', 4), ('not compared', 5)),
rows (part, a, b, measure, breakdown, category, count, denominator) AS (
  SELECT 1, 0, x.answer_order, 'inside_same_specialism', 'children placed outside',
         CASE WHEN x.compared THEN x.answer ELSE 'not compared: ' || x.answer END,
         (SELECT count(*) FROM o WHERE o.inside = x.answer), n.outside
  FROM answers x, n
  UNION ALL
  SELECT 1, 1, x.answer_order, 'inside_same_specialism', 'children placed outside and compared', x.answer,
         (SELECT count(*) FROM o WHERE o.inside = x.answer), n.compared
  FROM answers x, n WHERE x.compared
  UNION ALL
  SELECT 2, 0, x.answer_order, 'inside_any_specialism', 'children placed outside and compared', x.answer,
         (SELECT count(*) FROM o WHERE o.inside_any = x.answer), n.compared
  FROM answers x, n WHERE x.compared
  UNION ALL
  SELECT 3, k.kind, x.answer_order, 'by_kind', k.kind_name, x.answer,
         (SELECT count(*) FROM o WHERE o.kind = k.kind AND o.inside = x.answer),
         (SELECT count(*) FROM o WHERE o.kind = k.kind)
  FROM (SELECT DISTINCT kind, kind_name FROM o WHERE kind IS NOT NULL) k, answers x
  WHERE x.compared OR x.answer = 'no list of such provision is loaded'
  UNION ALL
  SELECT 4, 0, x.nearer_order, 'nearer_to_home', 'children placed outside and compared', x.category,
         (SELECT count(*) FROM o WHERE o.compared AND x.nearer_order =
            CASE WHEN home_miles IS NULL THEN 4 WHEN home_option_no IS NULL THEN 3 WHEN nearer_to_home THEN 1 ELSE 2 END), n.compared
  FROM nearer x, n
  UNION ALL
  SELECT 5, r.reason_order, 0, 'recorded_reason', 'children placed outside', r.reason,
         (SELECT count(*) FROM o WHERE o.reason = r.reason), n.outside
  FROM reasons r, n
  UNION ALL
  SELECT 6, r.reason_order, x.answer_order, 'reason_and_provision', 'children placed outside and compared, reason: ' || r.reason, x.answer,
         (SELECT count(*) FROM o WHERE o.compared AND o.reason = r.reason AND o.inside = x.answer),
         (SELECT count(*) FROM o WHERE o.compared AND o.reason = r.reason)
  FROM reasons r, answers x WHERE x.compared
  UNION ALL
  SELECT 7, 0, h.how_order, 'compared', 'children placed outside', h.category,
         (SELECT count(*) FROM o WHERE h.how_order =
            CASE WHEN NOT compared THEN 5 WHEN kind = 'U' THEN 4 WHEN needs > 0 THEN 1 WHEN present_provider_id IS NOT NULL THEN 2 ELSE 3 END),
         n.outside
  FROM how h, n
)
SELECT measure, breakdown, category, count, denominator,
       CASE WHEN denominator > 0 THEN round(100.0 * count / denominator, 1) END AS percent
FROM rows
ORDER BY part, a, b, category;
