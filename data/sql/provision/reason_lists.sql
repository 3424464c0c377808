-- reason_lists: which published list each reason is from. A reason that several lists have is taken to be of the list
-- that most of the extract's reasons are from.
WITH use (reason_list, times) AS (
  SELECT r.reason_list, count(*)
  FROM placement_extra p JOIN out_of_area_reason r ON r.reason = p.out_of_area_reason
  GROUP BY r.reason_list)
UPDATE placement_extra
SET reason_list = (SELECT r.reason_list
                   FROM out_of_area_reason r JOIN use u ON u.reason_list = r.reason_list
                   WHERE r.reason = placement_extra.out_of_area_reason
                   ORDER BY u.times DESC, r.reason_list DESC
                   LIMIT 1);
