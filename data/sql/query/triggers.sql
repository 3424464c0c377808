-- triggers: SpatiaLite's checks of a table's geometry (ggi, ggu) and its notes of the time of changes (tmi, tmu, tmd), their
-- names ready to stand in SQL, and the statements that make them. Not those of a spatial index, nor our own.
--   :table TEXT
SELECT '"' || replace(name, '"', '""') || '"', sql FROM sqlite_master
WHERE type = 'trigger' AND lower(tbl_name) = lower(:table)
  AND (lower(name) GLOB 'gg[iu]_' || lower(:table) || '_*' OR lower(name) GLOB 'tm[iud]_' || lower(:table) || '_*')
ORDER BY name;
