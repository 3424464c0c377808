-- episode_add: one episode. valid_to is corrected by the merge (merge_valid_to) where a later return lacks it.
--   one parameter for each column, TEXT but for :row, :home_location_id, :placement_location_id INTEGER and
--   :pl_distance REAL; dates ISO 8601
INSERT INTO episode (import_id, file, row, child_id, decom, rne, ls, cin, place, place_provider, dec, rec,
                     reason_place_change, home_post, pl_post, urn, home_location_id, placement_location_id,
                     return_pl_location, return_pl_distance, return_pl_la, carer_id, valid_to)
VALUES (:import_id, :file, :row, :child_id, :decom, :rne, :ls, :cin, :place, :place_provider, :dec, :rec,
        :reason_place_change, :home_post, :pl_post, :urn, :home_location_id, :placement_location_id,
        :pl_location, :pl_distance, :pl_la, :carer_id, :dec);
