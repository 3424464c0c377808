-- release/add: a file has been published.
--   :population :as_at :made_at :title :sha256 TEXT, :threshold :round_to INTEGER
INSERT INTO release (population, as_at, made_at, title, sha256, threshold, round_to)
VALUES (:population, :as_at, :made_at, :title, :sha256, :threshold, :round_to);
