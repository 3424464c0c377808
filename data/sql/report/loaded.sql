-- loaded: rows that came in, and those of them that were rejected, by import. For internal pages.
SELECT kind || ' ' || label, rows_read, rows_read - rows_rejected, rows_rejected
FROM import
WHERE kind <> 'boundaries'
ORDER BY kind, label;
