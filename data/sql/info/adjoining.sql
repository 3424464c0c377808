-- adjoining: the authorities that adjoin the responsible one, and why.
SELECT code AS "Code", name AS "Adjoining authority",
       CASE how WHEN 'touches' THEN 'boundaries touch'
                WHEN 'gap' THEN 'within ' || printf('%.0f', gap_m) || ' m, across water that the boundaries leave out'
                WHEN 'added' THEN 'added by the configuration'
                ELSE 'removed by the configuration: does not count' END AS "Why"
FROM adjoining
ORDER BY how = 'removed', name, code;
