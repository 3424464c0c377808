-- education_add: a spell at a school.
--   :import_id, :row INTEGER; :attendance_percent REAL; dates ISO TEXT; the others TEXT
INSERT INTO education (import_id, file, row, child_id, school_urn, start_date, end_date, sen_status, attendance_percent)
VALUES (:import_id, :file, :row, :child_id, :school_urn, :start_date, :end_date, :sen_status, :attendance_percent);
