-- import_file_add: a file of an import.
--   :import_id INTEGER, :name, :module TEXT, :bytes INTEGER, :sha256, :encoding TEXT, :rows_read, :rows_kept,
--   :rows_rejected INTEGER
INSERT INTO import_file (import_id, name, module, bytes, sha256, encoding, rows_read, rows_kept, rows_rejected)
VALUES (:import_id, :name, :module, :bytes, :sha256, :encoding, :rows_read, :rows_kept, :rows_rejected);
