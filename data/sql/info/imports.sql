-- imports: what was loaded, when, from what.
SELECT i.kind AS "Import", i.label AS "Label", coalesce(i.period_end, '') AS "Up to", f.name AS "File",
       coalesce(f.module, '') AS "Recognised as", coalesce(f.encoding, '') AS "Encoding",
       f.rows_read AS "Rows", f.rows_rejected AS "Rejected", i.imported_at AS "Loaded"
FROM import i LEFT JOIN import_file f ON f.import_id = i.import_id
ORDER BY i.kind, i.label, f.name;
