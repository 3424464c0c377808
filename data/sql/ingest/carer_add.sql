-- carer_add: one of the council's own carers.
--   :import_id INTEGER, :carer_id, :postcode TEXT as typed, :location_id INTEGER or NULL, :approval_type, :status, :hub_carer,
--   :hub_id TEXT, :approved_places, :occupied, :vacant INTEGER or NULL
INSERT INTO carer (carer_id, import_id, postcode, location_id, approval_type, approved_places, occupied, vacant, status,
                   hub_carer, hub_id)
VALUES (:carer_id, :import_id, :postcode, :location_id, :approval_type, :approved_places, :occupied, :vacant, :status,
        :hub_carer, :hub_id);
