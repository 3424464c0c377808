-- all: authorities with their boundary as SpatiaLite stores it: the responsible one, or all others. Two queries and not
-- one that sorts, which would copy every boundary.
--   :authority TEXT, the responsible authority's code; :responsible INTEGER, 1 that one, 0 the others
SELECT code, geom
FROM authority
WHERE (code = :authority) = :responsible
ORDER BY code;
