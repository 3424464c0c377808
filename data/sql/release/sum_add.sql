-- release/sum_add: one term of a sum of a release.
--   :release :sum :cell :coefficient INTEGER
INSERT INTO release_sum (release_id, sum, cell, coefficient) VALUES (:release, :sum, :cell, :coefficient);
