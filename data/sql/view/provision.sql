-- provision: providers, schools and school grades with their places and distances, as placements and carers have them.

-- providers: one row a registered setting. Where the list to authorities and the public list both have a URN, the list to
-- authorities is shown. located_by says how the host authority is known: by the point ('point'), or only by the authority
-- that the list names ('authority'): then there is no point, and no distance unless it is inside. An agency's address is
-- an office, so it has an authority but no location: children do not live there.
CREATE VIEW providers AS
SELECT
  r.provider_id           AS provider_id,
  r.urn                   AS provider_urn,
  r.setting               AS setting,
  r.name                  AS provider_name,
  r.provision_type        AS provision_type,
  coalesce(k.provider_group, 'Other provision') AS provider_group,
  coalesce(k.group_order, 8)                    AS provider_group_order,
  r.subtype               AS subtype,
  r.sector                AS sector,
  r.status                AS registration_status,
  r.registered_on         AS registered_on,
  r.closed_on             AS closed_on,
  coalesce(r.placement_code, k.placement_code)  AS placement_type, -- one SSDA903 code, or several with commas
  coalesce(r.provider_code, CASE -- by its sector, where the list does not say
    WHEN r.sector LIKE 'Private%' THEN 'PR4' WHEN r.sector LIKE 'Voluntary%' THEN 'PR5' WHEN r.sector LIKE 'Health%' THEN 'PR3'
    WHEN r.sector LIKE 'Local authority%' THEN CASE WHEN r.authority_code = m.value THEN 'PR1' ELSE 'PR2' END
  END)                    AS provider_type,
  r.places                AS places,
  r.premises              AS premises,
  r.short_breaks_only     AS short_breaks_only,
  r.emotional_behavioural AS emotional_behavioural,
  r.mental_disorders      AS mental_disorders,
  r.sensory_impairment    AS sensory_impairment,
  r.alcohol_problems      AS alcohol_problems,
  r.drug_problems         AS drug_problems,
  r.learning_difficulty   AS learning_difficulty,
  r.physical_disability   AS physical_disability,
  r.overall               AS overall_judgement,
  CASE
    WHEN r.overall IN ('Outstanding', 'Good') THEN 1
    WHEN r.overall LIKE 'Requires improvement%' OR r.overall IN ('Inadequate', 'Adequate', 'Satisfactory') THEN 0
  END                     AS good_or_better,
  r.safety                AS safety_judgement,
  r.leadership            AS leadership_judgement,
  r.last_inspected_on     AS last_inspected_on,
  r.owner                 AS owner,
  r.list                  AS list,
  i.period_end            AS listed_on,
  r.redacted              AS redacted,
  r.is_office             AS is_office,
  r.authority_name        AS listed_authority_name,
  r.authority_code        AS listed_authority_code,
  r.postcode              AS provider_postcode_as_typed,
  CASE WHEN p.kind IN ('postcode', 'outward') THEN p.place ELSE r.postcode END AS provider_postcode,
  CASE WHEN r.redacted = 1 THEN 'redacted' WHEN r.is_office = 1 THEN 'office' ELSE coalesce(p.status, 'blank') END
                          AS location_status,
  p.reason                AS location_reason,
  p.easting               AS easting,
  p.northing              AS northing,
  coalesce(p.host_code, r.authority_code) AS host_authority_code,
  coalesce(a.name, n.name, r.authority_name) AS host_authority_name,
  CASE WHEN p.location IS NOT NULL THEN 'point' WHEN r.authority_code IS NOT NULL THEN 'authority' END AS located_by,
  CASE
    WHEN r.is_office = 1 THEN NULL
    WHEN p.location IS NOT NULL THEN p.location
    WHEN r.authority_code = m.value THEN 'IN'
    WHEN r.authority_code IS NOT NULL THEN 'OUT'
  END                     AS location,
  CASE
    WHEN r.is_office = 1 THEN NULL
    WHEN coalesce(p.location, CASE WHEN r.authority_code = m.value THEN 'IN' END) = 'IN' THEN 0.0
    WHEN p.location = 'OUT' THEN p.edge_distance_m
  END                     AS boundary_distance_m,
  CASE
    WHEN r.is_office = 1 THEN NULL
    WHEN coalesce(p.location, CASE WHEN r.authority_code = m.value THEN 'IN' END) = 'IN' THEN 0.0
    WHEN p.location = 'OUT' THEN p.edge_distance_m / 1609.344
  END                     AS boundary_distance_miles,
  CASE
    WHEN r.is_office = 1 THEN NULL
    WHEN p.location IS NULL AND r.authority_code = m.value THEN 'inside'
    ELSE p.boundary_band
  END                     AS boundary_band,
  CASE
    WHEN r.is_office = 1 THEN NULL
    WHEN coalesce(p.location, CASE WHEN r.authority_code = m.value THEN 'IN' END) = 'IN' THEN 'in area'
    WHEN coalesce(p.host_code, r.authority_code) IN (SELECT code FROM adjoining WHERE how <> 'removed') THEN 'adjoining'
    WHEN coalesce(p.host_code, r.authority_code) IS NOT NULL AND (SELECT count(*) FROM authority) > 1 OR p.country <> 'E' THEN 'at a distance'
  END                     AS statutory_class,
  r.location_id           AS location_id,
  r.import_id             AS import_id,
  r.file                  AS source_file,
  r.row                   AS source_row,
  p.geom                  AS geom
FROM provider r
JOIN import i ON i.import_id = r.import_id
LEFT JOIN meta m ON m.key = 'authority_code'
LEFT JOIN provision_kind k -- the list to authorities calls a secure home a children's home of the code K1
       ON k.provision_type = CASE WHEN r.placement_code = 'K1' THEN 'Secure children''s home' ELSE r.provision_type END
LEFT JOIN location p ON p.location_id = r.location_id
LEFT JOIN authority a ON a.code = coalesce(p.host_code, r.authority_code)
LEFT JOIN authority_name n ON n.code = coalesce(p.host_code, r.authority_code)
WHERE r.current = 1;

-- schools: one row a URN. in_ratings 0: Ofsted's file does not list it (or none is loaded), so no grade can be known.
CREATE VIEW schools AS
SELECT
  CAST(s.urn AS INTEGER) AS school_id,
  s.urn            AS school_urn,
  s.name           AS school_name,
  s.phase          AS phase,
  s.type           AS school_type,
  s.status         AS school_status,
  s.opened_on      AS opened_on,
  s.closed_on      AS closed_on,
  s.in_ratings     AS in_ratings,
  s.authority_name AS listed_authority_name,
  s.authority_code AS listed_authority_code,
  s.postcode       AS school_postcode_as_typed,
  CASE WHEN p.kind IN ('postcode', 'outward') THEN p.place ELSE s.postcode END AS school_postcode,
  coalesce(p.status, 'blank') AS location_status,
  p.reason         AS location_reason,
  p.easting        AS easting,
  p.northing       AS northing,
  coalesce(p.host_code, s.authority_code) AS host_authority_code,
  coalesce(a.name, n.name, s.authority_name) AS host_authority_name,
  CASE WHEN p.location IS NOT NULL THEN 'point' WHEN s.authority_code IS NOT NULL THEN 'authority' END AS located_by,
  CASE
    WHEN p.location IS NOT NULL THEN p.location
    WHEN s.authority_code = m.value THEN 'IN'
    WHEN s.authority_code IS NOT NULL THEN 'OUT'
  END              AS location,
  CASE
    WHEN coalesce(p.location, CASE WHEN s.authority_code = m.value THEN 'IN' END) = 'IN' THEN 0.0
    WHEN p.location = 'OUT' THEN p.edge_distance_m
  END              AS boundary_distance_m,
  CASE
    WHEN coalesce(p.location, CASE WHEN s.authority_code = m.value THEN 'IN' END) = 'IN' THEN 0.0
    WHEN p.location = 'OUT' THEN p.edge_distance_m / 1609.344
  END              AS boundary_distance_miles,
  CASE WHEN p.location IS NULL AND s.authority_code = m.value THEN 'inside' ELSE p.boundary_band END AS boundary_band,
  CASE
    WHEN coalesce(p.location, CASE WHEN s.authority_code = m.value THEN 'IN' END) = 'IN' THEN 'in area'
    WHEN coalesce(p.host_code, s.authority_code) IN (SELECT code FROM adjoining WHERE how <> 'removed') THEN 'adjoining'
    WHEN coalesce(p.host_code, s.authority_code) IS NOT NULL AND (SELECT count(*) FROM authority) > 1 OR p.country <> 'E' THEN 'at a distance'
  END              AS statutory_class,
  s.location_id    AS location_id,
  p.geom           AS geom
FROM school s
LEFT JOIN meta m ON m.key = 'authority_code'
LEFT JOIN location p ON p.location_id = s.location_id
LEFT JOIN authority a ON a.code = coalesce(p.host_code, s.authority_code)
LEFT JOIN authority_name n ON n.code = coalesce(p.host_code, s.authority_code);

-- inspection_grades: what each inspection comes to. Four kinds of answer, never one for another:
--   1 report card            since 10 November 2025
--   2 overall effectiveness  1 to 4, to September 2024
--   3 quality of education   graded without an overall judgement, to November 2025
--   4 ungraded               confirms an earlier grade, or not
-- good_or_better: a report card with safeguarding met and every graded area at Expected standard or above; else overall
-- effectiveness 1 or 2; else quality of education 1 or 2; else an ungraded inspection after which the school remains
-- Good or Outstanding. NULL where the inspection gives no grade that this rule can read.
CREATE VIEW inspection_grades AS
SELECT g.*,
  CASE g.regime_order
    WHEN 1 THEN CASE WHEN g.safeguarding = 'Not met' THEN 'Safeguarding not met'
                     WHEN g.areas_below > 0 THEN 'An area below Expected standard'
                     WHEN g.safeguarding = 'Met' THEN 'Every area at Expected standard or above' END
    WHEN 2 THEN CASE g.overall_effectiveness WHEN '1' THEN 'Outstanding' WHEN '2' THEN 'Good'
                     WHEN '3' THEN 'Requires improvement' WHEN '4' THEN 'Inadequate' END
    WHEN 3 THEN CASE g.quality_of_education WHEN '1' THEN 'Outstanding' WHEN '2' THEN 'Good'
                     WHEN '3' THEN 'Requires improvement' WHEN '4' THEN 'Inadequate' END
    WHEN 4 THEN g.outcome
  END AS grade,
  CASE g.regime_order
    WHEN 1 THEN CASE WHEN g.safeguarding = 'Not met' OR g.areas_below > 0 THEN 0 WHEN g.safeguarding = 'Met' THEN 1 END
    WHEN 2 THEN g.overall_effectiveness IN ('1', '2')
    WHEN 3 THEN g.quality_of_education IN ('1', '2')
    WHEN 4 THEN CASE WHEN g.outcome LIKE 'School remains Good%' OR g.outcome LIKE 'School remains Outstanding%' THEN 1
                END
  END AS good_or_better
FROM (
  SELECT i.*,
    CASE WHEN i.regime = 'report_card' THEN 1
         WHEN i.regime = 'ungraded' THEN 4
         WHEN i.overall_effectiveness IN ('1', '2', '3', '4') THEN 2
         ELSE 3 END AS regime_order,
    coalesce(i.inclusion IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.curriculum_and_teaching IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.achievement IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.attendance_and_behaviour IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.personal_development_wellbeing IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.leadership_and_governance IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.early_years IN ('Needs attention', 'Urgent improvement'), 0)
  + coalesce(i.sixth_form IN ('Needs attention', 'Urgent improvement'), 0) AS areas_below
  FROM school_inspection i
  WHERE i.current = 1
) g;

-- school_grades: every inspection that speaks for a school, its own and its predecessors', one row each. For the grade
-- to count on a day, take inspected_on <= day, the lowest regime_order, then the latest inspected_on. predecessor 1: the
-- inspection was of another URN (Ofsted's file says so, or the register's links do); graded_urn is that URN.
CREATE VIEW school_grades AS
SELECT g.urn AS school_urn, g.inspection_id AS inspection_id, g.regime_order AS regime_order,
  CASE g.regime_order WHEN 1 THEN 'Report card' WHEN 2 THEN 'Overall effectiveness' WHEN 3 THEN 'Quality of education'
                      ELSE 'Ungraded inspection' END AS regime,
  g.inspected_on AS inspected_on, g.published_on AS published_on, g.grade AS grade, g.good_or_better AS good_or_better,
  coalesce(g.urn_at_time <> g.urn, 0) AS predecessor, coalesce(g.urn_at_time, g.urn) AS graded_urn, 0 AS steps
FROM inspection_grades g
UNION ALL
SELECT l.urn, g.inspection_id, g.regime_order,
  CASE g.regime_order WHEN 1 THEN 'Report card' WHEN 2 THEN 'Overall effectiveness' WHEN 3 THEN 'Quality of education'
                      ELSE 'Ungraded inspection' END,
  g.inspected_on, g.published_on, g.grade, g.good_or_better, 1, coalesce(g.urn_at_time, g.urn), l.steps
FROM school_ancestor l JOIN inspection_grades g ON g.urn = l.ancestor_urn
WHERE NOT EXISTS (SELECT 1 FROM school_inspection o
                  WHERE o.urn = l.urn AND o.current = 1 AND o.regime = g.regime AND o.inspected_on IS g.inspected_on);
