-- all: every authority with its boundary as WKB; needs SpatiaLite.
SELECT code, name, AsBinary(geom)
FROM authority
ORDER BY code;
