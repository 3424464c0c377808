-- all_wkb: every authority with its boundary as WKB, the responsible one first; needs SpatiaLite.
--   :authority TEXT, the responsible authority's code
SELECT code, name, AsBinary(geom)
FROM authority
ORDER BY code <> :authority, code;
