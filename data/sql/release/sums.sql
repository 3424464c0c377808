-- release/sums: the sums of a release, a row a term.
--   :release INTEGER
SELECT sum, cell, coefficient FROM release_sum WHERE release_id = :release ORDER BY sum, cell;
