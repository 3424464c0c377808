-- problem_add: one fault of an import.
--   :import_id INTEGER, :file TEXT, :row INTEGER or NULL, :column TEXT or NULL, :code TEXT, :severity TEXT,
--   :child_id TEXT or NULL, :value TEXT or NULL, :message TEXT, :hint TEXT or NULL
INSERT INTO problem (import_id, file, row, column_name, code, severity, child_id, value, message, hint)
VALUES (:import_id, :file, :row, :column, :code, :severity, :child_id, :value, :message, :hint);
