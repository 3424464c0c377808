-- title: Vacancies inside the authority
-- question: How many vacancies are known inside the authority, by kind, beside the children placed outside whom they would suit?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_local
-- column: kind_name | dimension | | Kind of placement
-- column: children | count | children | Children placed outside
-- column: none_exists | count | children | None exists inside
-- column: no_vacancy | count | children | Exists, no vacancy known
-- column: suited | count | children | Exists with a vacancy
-- column: settings | measure | | Carers or settings inside
-- column: with_vacancy | measure | | With a vacancy
-- column: vacancies | measure | | Vacancies
-- column: at_most | count | children | At most placed in them
-- definition: Each vacancy takes one child, so at most so many children could be placed in them at once, whoever they are. Vacancies are known of the authority's own carers (by their list) and own homes only; blank is not known.
-- source: SSDA903 episodes, Ofsted's list of providers, the authority's own carers.
WITH
kinds AS (
  SELECT kind, count(*) AS children, sum(answer IS 'none exists') AS none_exists, sum(answer IS 'exists, no vacancy known') AS no_vacancy,
         sum(answer IS 'exists with a vacancy') AS suited
  FROM temp.local_options WHERE answer IS NOT NULL GROUP BY kind
),
inside AS (
  SELECT kind, count(*) AS settings, sum(vacancies > 0) AS with_vacancy, sum(vacancies) AS vacancies
  FROM temp.local_provision WHERE location = 'IN' GROUP BY kind
),
words (kind, kind_name) AS (
  VALUES ('U', 'Foster care, not with connected persons'), ('K1', 'Secure children''s homes'), ('K2', 'Children''s homes'),
         ('K3', 'Supported accommodation'), ('S1', 'Residential schools'), ('R3', 'Family centres'))
SELECT w.kind_name, k.children, k.none_exists, k.no_vacancy, k.suited, coalesce(i.settings, 0) AS settings, i.with_vacancy, i.vacancies,
       min(k.suited, coalesce(i.vacancies, 0)) AS at_most
FROM kinds k
JOIN words w ON w.kind = k.kind
LEFT JOIN inside i ON i.kind = k.kind
ORDER BY k.children DESC, k.kind;
