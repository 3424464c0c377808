-- known_child: whether any placement of the child is loaded. True as well where no placements are loaded at all: then
-- nothing can be said.
--   :first TEXT, the child's ID
SELECT EXISTS (SELECT 1 FROM episode WHERE child_id = :first) OR NOT EXISTS (SELECT 1 FROM episode);
