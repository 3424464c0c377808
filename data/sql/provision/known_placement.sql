-- known_placement: whether a child's placement that began on that day is loaded. True as well where none are loaded at
-- all.
--   :first TEXT, the child's ID; :second TEXT, ISO date
SELECT EXISTS (SELECT 1 FROM episode WHERE child_id = :first AND decom = :second AND current = 1)
    OR NOT EXISTS (SELECT 1 FROM episode);
