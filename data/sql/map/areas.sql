-- areas: every authority that has a boundary, and how it stands to the responsible one.
--   :authority TEXT, the responsible authority's code
SELECT a.code, a.name, a.code = :authority AS is_borough,
       a.code IN (SELECT code FROM adjoining WHERE how <> 'removed') AS is_adjoining, a.geom
FROM authority a
WHERE a.geom IS NOT NULL
ORDER BY a.code;
