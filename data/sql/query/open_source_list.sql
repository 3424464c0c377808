-- open_source_list: where the open data of a kind come from, in order of file name.
--   :kind TEXT
SELECT name, title, publisher, address, fetched_at, sha256, licence, attribution
FROM open_source WHERE kind = :kind ORDER BY name;
