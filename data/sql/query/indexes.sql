-- indexes: a table's own indexes (not those of UNIQUE and PRIMARY KEY), their names ready to stand in SQL, and the
-- statements that make them.
--   :table TEXT
SELECT '"' || replace(name, '"', '""') || '"', sql FROM sqlite_master
WHERE type = 'index' AND lower(tbl_name) = lower(:table) AND sql IS NOT NULL
ORDER BY name;
