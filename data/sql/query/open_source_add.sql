-- open_source_add: where a file of open data comes from.
--   :kind :name :title :publisher :address :fetched_at :sha256 :licence :attribution TEXT
INSERT OR REPLACE INTO open_source (kind, name, title, publisher, address, fetched_at, sha256, licence, attribution)
VALUES (:kind, :name, :title, :publisher, :address, :fetched_at, :sha256, :licence, :attribution);
