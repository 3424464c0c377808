-- release/cells: the counts of a release.
--   :release INTEGER
SELECT cell, population, as_at, conditions, rest, count, least, most
FROM release_cell WHERE release_id = :release ORDER BY cell;
