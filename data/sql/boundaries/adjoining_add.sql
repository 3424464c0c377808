-- adjoining_add: one authority that adjoins the responsible one.
--   :code TEXT, :name TEXT, :gap_m REAL or NULL, :how TEXT
INSERT OR REPLACE INTO adjoining (code, name, gap_m, how) VALUES (:code, :name, :gap_m, :how);
