-- triggers: a table's triggers, their names ready to stand in SQL, and the statements that make them.
--   :table TEXT
SELECT '"' || replace(name, '"', '""') || '"', sql FROM sqlite_master
WHERE type = 'trigger' AND lower(tbl_name) = lower(:table)
ORDER BY name;
