-- known_reason: whether a reason is in one of the published lists.
--   :first TEXT
SELECT EXISTS (SELECT 1 FROM out_of_area_reason WHERE reason = :first);
