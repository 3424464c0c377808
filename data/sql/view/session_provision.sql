-- session_provision: registered provision and own carers on the day. Run after session.sql.
DROP VIEW IF EXISTS temp.open_carers;
DROP VIEW IF EXISTS temp.open_providers;
DROP VIEW IF EXISTS temp.providers_on_day;

-- providers_on_day: every provider, and how it stands on the day. open_on_day: registered and not closed; a list that is
-- newer than the day lacks what closed in between. children: ours who live there, or with its carers. vacancies: known
-- of the authority's own homes only, by the children it has there, and only where the list says whose they are: a public
-- list's sector does not; NULL: not known.
CREATE TEMP VIEW providers_on_day AS
SELECT p.*,
       (p.registered_on IS NULL OR p.registered_on <= (SELECT day FROM as_at))
       AND (coalesce(p.closed_on > (SELECT day FROM as_at), 0) OR (p.closed_on IS NULL AND
            coalesce(p.registration_status, '') NOT IN ('Closed', 'Resigned', 'Cancelled', 'Suspended'))) AS open_on_day,
       coalesce(c.children, 0) AS children,
       CASE WHEN p.provider_type = 'PR1' AND p.is_office = 0 AND p.list = 'authority-list' THEN max(p.places - coalesce(c.children, 0), 0) END AS vacancies,
       coalesce(p.emotional_behavioural, 0) + 2 * coalesce(p.mental_disorders, 0) + 4 * coalesce(p.sensory_impairment, 0)
     + 8 * coalesce(p.alcohol_problems, 0) + 16 * coalesce(p.drug_problems, 0) + 32 * coalesce(p.learning_difficulty, 0)
     + 64 * coalesce(p.physical_disability, 0) AS specialisms -- one bit each
FROM providers p
LEFT JOIN (SELECT provider_id, count(*) AS children FROM snapshot_providers GROUP BY provider_id) c
       ON c.provider_id = p.provider_id;

-- open_providers: those that a child of the snapshot could live in: open, with one kind of placement, not an office, not
-- for short breaks only.
CREATE TEMP VIEW open_providers AS
SELECT * FROM providers_on_day
WHERE open_on_day AND placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') AND is_office = 0 AND short_breaks_only IS NOT 1;

-- open_carers: the authority's own carers who are approved now. children: ours who live with them on the day, by the
-- carer recorded with the placement; by the list where no placement has one. vacancies: the list's, for a month around
-- its day; NULL: not known.
CREATE TEMP VIEW open_carers AS
SELECT c.*,
       CASE WHEN (SELECT EXISTS (SELECT 1 FROM episode WHERE carer_id IS NOT NULL)
                      OR EXISTS (SELECT 1 FROM placement_extra WHERE carer_id IS NOT NULL)) THEN coalesce(h.children, 0)
            ELSE c.occupied END AS children,
       CASE WHEN abs(julianday(coalesce(c.listed_on, (SELECT max(period_end) FROM import WHERE kind IN ('ssda903', 'placements'))))
                   - julianday((SELECT day FROM as_at))) <= 31 THEN c.vacant END AS vacancies
FROM carers c
LEFT JOIN (SELECT carer_id, count(*) AS children FROM snapshot GROUP BY carer_id) h ON h.carer_id = c.carer_id
WHERE c.active;
