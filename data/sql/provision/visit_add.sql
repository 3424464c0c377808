-- visit_add: a social worker's visit.
--   :import_id, :seen_alone INTEGER; :child_id TEXT; :visit_date ISO TEXT
INSERT INTO visit (import_id, child_id, visit_date, seen_alone) VALUES (:import_id, :child_id, :visit_date, :seen_alone);
