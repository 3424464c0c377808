-- near: authorities whose bounding box comes within a distance of the responsible one's, that one first; needs SpatiaLite.
--   :authority TEXT, the responsible authority's code; :tolerance_m REAL
SELECT a.code, a.name, AsBinary(a.geom)
FROM authority r JOIN authority a
  ON MbrMinX(a.geom) <= MbrMaxX(r.geom) + :tolerance_m AND MbrMaxX(a.geom) >= MbrMinX(r.geom) - :tolerance_m
 AND MbrMinY(a.geom) <= MbrMaxY(r.geom) + :tolerance_m AND MbrMaxY(a.geom) >= MbrMinY(r.geom) - :tolerance_m
WHERE r.code = :authority
ORDER BY a.code = r.code DESC, a.code;
