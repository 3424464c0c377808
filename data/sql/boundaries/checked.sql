-- checked: the responsible authority and those that adjoin it by their polygons; needs SpatiaLite.
SELECT a.code, a.name, AsBinary(a.geom)
FROM authority a
WHERE a.code = (SELECT value FROM meta WHERE key = 'authority_code')
   OR a.code IN (SELECT code FROM adjoining WHERE how IN ('touches', 'gap'))
ORDER BY a.code <> (SELECT value FROM meta WHERE key = 'authority_code'), a.code;
