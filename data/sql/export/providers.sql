-- title: Providers
-- question: Which homes, agencies and supported accommodation are registered, where, and how many of the authority's children live there?
-- parameter: as_at | latest | children and vacancies at the end of this day
-- column: provider_urn | identifier | | URN
-- column: setting | identifier | | Setting within its URN
-- column: provider_name | identifier | | Name
-- column: provider_group | dimension | | Kind of provider
-- column: provision_type | dimension | | Provision type, as listed
-- column: subtype | dimension | | Subtype
-- column: sector | dimension | | Sector
-- column: provider_type | dimension | | Provider type (SSDA903 PLACE_PROVIDER)
-- column: placement_type | dimension | | Placement type (SSDA903 PLACE)
-- column: registration_status | dimension | | Registration
-- column: open_on_day | dimension | flag | Open on the day
-- column: short_breaks_only | dimension | flag | Short breaks only
-- column: places | measure | places | Places
-- column: premises | measure | settings | Premises
-- column: children | count | children | Children of the authority on the day
-- column: vacancies | measure | places | Vacancies on the day (own homes)
-- column: emotional_behavioural | dimension | flag | Emotional and behavioural
-- column: mental_disorders | dimension | flag | Mental disorders
-- column: sensory_impairment | dimension | flag | Sensory impairment
-- column: alcohol_problems | dimension | flag | Alcohol problems
-- column: drug_problems | dimension | flag | Drug problems
-- column: learning_difficulty | dimension | flag | Learning difficulty
-- column: physical_disability | dimension | flag | Physical disability
-- column: overall_judgement | dimension | | Overall judgement
-- column: good_or_better | dimension | flag | Good or better
-- column: last_inspected_on | dimension | date | Last inspected
-- column: owner | dimension | | Owner
-- column: redacted | dimension | flag | Address hidden by the list
-- column: is_office | dimension | flag | The address is an office
-- column: provider_postcode | location | | Postcode
-- column: location_status | dimension | | How the provider was located
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
-- column: list | dimension | | List
-- column: listed_on | dimension | date | Day of the list
-- column: as_at | dimension | date | Day of the children
-- definition: One row a registered setting. A provider whose address the list hides has an authority and no point. An agency's address is an office, where no child lives: it has an authority and no point.
SELECT p.provider_urn, CAST(p.setting AS TEXT) AS setting, p.provider_name, p.provider_group, p.provision_type, p.subtype,
       p.sector, p.provider_type, p.placement_type, p.registration_status, p.open_on_day, p.short_breaks_only,
       p.places, p.premises, p.children, p.vacancies,
       p.emotional_behavioural, p.mental_disorders, p.sensory_impairment, p.alcohol_problems, p.drug_problems,
       p.learning_difficulty, p.physical_disability,
       p.overall_judgement, p.good_or_better, p.last_inspected_on, p.owner, p.redacted, p.is_office,
       CASE WHEN p.redacted THEN NULL ELSE p.provider_postcode END AS provider_postcode,
       p.location_status, p.location_reason,
       CASE WHEN p.redacted = 0 AND p.is_office = 0 THEN p.easting END AS easting,
       CASE WHEN p.redacted = 0 AND p.is_office = 0 THEN p.northing END AS northing,
       p.host_authority_code, p.host_authority_name, p.located_by, p.location,
       round(p.boundary_distance_m, 1) AS boundary_distance_m,
       round(p.boundary_distance_miles, 3) AS boundary_distance_miles,
       p.boundary_band, p.statutory_class, p.list, p.listed_on, a.day AS as_at
FROM providers_on_day p
CROSS JOIN as_at a
ORDER BY p.provider_urn, p.setting, p.provider_id;
