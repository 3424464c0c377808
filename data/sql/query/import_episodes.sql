-- import_episodes: how many episodes the import of a kind and label holds; 0 where there is none.
--   :kind, :label TEXT
SELECT count(*) FROM import i JOIN episode e ON e.import_id = i.import_id WHERE i.kind = :kind AND i.label = :label;
