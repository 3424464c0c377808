-- missing_add: a time missing or away.
--   :import_id INTEGER, :child_id, :missing TEXT, :mis_start, :mis_end TEXT, ISO 8601
INSERT INTO missing_episode (import_id, child_id, missing, mis_start, mis_end)
VALUES (:import_id, :child_id, :missing, :mis_start, :mis_end);
