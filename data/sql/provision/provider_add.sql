-- provider_add: one setting of a registered provider.
--   :import_id, :row, :setting, :location_id, :places, :premises, :short_breaks_only, the seven needs, :redacted,
--   :is_office INTEGER; dates ISO TEXT; the others TEXT
INSERT INTO provider (import_id, file, row, list, urn, setting, name, provision_type, subtype, sector, status,
  registered_on, closed_on, placement_code, provider_code, authority_name, authority_code, postcode, location_id, places,
  premises, short_breaks_only, emotional_behavioural, mental_disorders, sensory_impairment, alcohol_problems,
  drug_problems, learning_difficulty, physical_disability, overall, safety, leadership, last_inspected_on, owner,
  redacted, is_office)
VALUES (:import_id, :file, :row, :list, :urn, :setting, :name, :provision_type, :subtype, :sector, :status,
  :registered_on, :closed_on, :placement_code, :provider_code, :authority_name, :authority_code, :postcode,
  :location_id, :places, :premises, :short_breaks_only, :emotional_behavioural, :mental_disorders, :sensory_impairment,
  :alcohol_problems, :drug_problems, :learning_difficulty, :physical_disability, :overall, :safety, :leadership,
  :last_inspected_on, :owner, :redacted, :is_office);
