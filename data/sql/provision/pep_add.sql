-- pep_add: a personal education plan meeting.
--   :import_id INTEGER; :child_id TEXT; :pep_date ISO TEXT
INSERT INTO pep (import_id, child_id, pep_date) VALUES (:import_id, :child_id, :pep_date);
