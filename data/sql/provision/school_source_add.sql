-- school_source_add: what one source says of a school. A list of inspections may name a school more than once.
--   :import_id, :row, :location_id INTEGER; the others TEXT
INSERT INTO school_source (import_id, urn, file, row, source, name, phase, type, status, opened_on, closed_on,
  authority_name, authority_code, postcode, location_id)
VALUES (:import_id, :urn, :file, :row, :source, :name, :phase, :type, :status, :opened_on, :closed_on, :authority_name,
  :authority_code, :postcode, :location_id)
ON CONFLICT (urn, import_id) DO NOTHING;
