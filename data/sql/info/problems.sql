-- problems: faults found in what was loaded, by kind.
SELECT p.code AS "Problem", p.severity AS "Row is", i.kind || ' ' || i.label AS "Import", count(*) AS "Times",
       min(p.file || ' row ' || p.row) AS "First"
FROM problem p LEFT JOIN import i ON i.import_id = p.import_id
GROUP BY p.code, p.severity, i.kind, i.label
ORDER BY CASE p.severity WHEN 'rejected' THEN 1 WHEN 'kept' THEN 2 ELSE 3 END, count(*) DESC, p.code, i.kind, i.label;
