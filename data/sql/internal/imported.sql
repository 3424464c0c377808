-- imported: the kinds of what was imported.
SELECT DISTINCT kind FROM import WHERE rows_kept > 0 ORDER BY kind;
