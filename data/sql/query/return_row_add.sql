-- return_row_add: a row of a module that is kept as it is.
--   :import_id INTEGER, :module, :file TEXT, :row INTEGER, :child_id TEXT, :fields TEXT, a JSON object
INSERT INTO return_row (import_id, module, file, row, child_id, fields)
VALUES (:import_id, :module, :file, :row, :child_id, :fields);
