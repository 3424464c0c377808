-- uasc_add: an unaccompanied asylum-seeking child. Changes nothing where the import has the child already.
--   :import_id INTEGER, :child_id TEXT, :duc TEXT, ISO 8601, or NULL
INSERT INTO uasc (import_id, child_id, duc) VALUES (:import_id, :child_id, :duc) ON CONFLICT DO NOTHING;
