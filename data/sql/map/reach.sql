-- reach: everything within a distance of the responsible authority, as WKB; needs SpatiaLite. A quarter of a circle is 45
-- chords, which lie at most 0.015 % of the distance inside it: 5 m at 20 miles.
--   :authority TEXT, its code; :metres REAL
SELECT AsBinary(ST_Buffer(geom, :metres, 45))
FROM authority
WHERE code = :authority AND geom IS NOT NULL
ORDER BY code;
