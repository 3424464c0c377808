-- import_name: gives an import its label.
--   :import_id INTEGER, :label TEXT
UPDATE import SET label = :label WHERE import_id = :import_id;
