-- known_missing: whether a child's missing episode that began on that day is loaded. True as well where none are loaded
-- at all.
--   :first TEXT, the child's ID; :second TEXT, ISO date
SELECT EXISTS (SELECT 1 FROM missing_episode WHERE child_id = :first AND mis_start = :second)
    OR NOT EXISTS (SELECT 1 FROM missing_episode);
