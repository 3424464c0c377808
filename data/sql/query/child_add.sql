-- child_add: a child as a return's header has it.
--   :import_id INTEGER, :child_id, :sex, :dob, :ethnic, :upn, :mother, :mc_dob TEXT, dates ISO 8601
INSERT INTO child (import_id, child_id, sex, dob, ethnic, upn, mother, mc_dob)
VALUES (:import_id, :child_id, :sex, :dob, :ethnic, :upn, :mother, :mc_dob);
