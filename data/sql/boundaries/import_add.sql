-- import_add: the record of an import of boundaries.
--   :label TEXT, :imported_at TEXT, UTC, :rows_read INTEGER, :rows_kept INTEGER, :note TEXT
INSERT INTO import (kind, label, imported_at, rows_read, rows_kept, note)
VALUES ('boundaries', :label, :imported_at, :rows_read, :rows_kept, :note);
