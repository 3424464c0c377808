-- import_file_add: the file that boundaries came from.
--   :import_id INTEGER, :name TEXT, :module TEXT, the format, :bytes INTEGER, :sha256 TEXT, :rows_read, :rows_kept INTEGER
INSERT INTO import_file (import_id, name, module, bytes, sha256, rows_read, rows_kept)
VALUES (:import_id, :name, :module, :bytes, :sha256, :rows_read, :rows_kept);
