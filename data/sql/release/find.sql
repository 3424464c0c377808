-- release/find: the release that was this very file.
--   :as_at :sha256 TEXT
SELECT release_id FROM release WHERE as_at = :as_at AND sha256 = :sha256 ORDER BY release_id DESC LIMIT 1;
