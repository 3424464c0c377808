-- import_delete_earlier: what an import of this kind and label replaces. Its rows go with it (ON DELETE CASCADE).
--   :kind TEXT, :label TEXT, :import_id INTEGER, the one that stays
DELETE FROM import WHERE kind = :kind AND label = :label AND import_id <> :import_id;
