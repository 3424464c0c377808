-- known_school: whether a school is in the register or in Ofsted's file. True as well where no schools are loaded at
-- all.
--   :first TEXT, the school's URN
SELECT EXISTS (SELECT 1 FROM school WHERE urn = :first) OR NOT EXISTS (SELECT 1 FROM school);
