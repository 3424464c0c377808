-- import_begin: an import under way, before its label is known. Only one at a time: (kind, label) is unique.
--   :kind TEXT, :imported_at TEXT, UTC
INSERT INTO import (kind, label, imported_at) VALUES (:kind, '(under way)', :imported_at);
