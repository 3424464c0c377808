-- placement_extra_add: the council's own columns on a placement.
--   :import_id, :row INTEGER; :weekly_cost REAL, pounds; dates ISO TEXT; the others TEXT
INSERT INTO placement_extra (import_id, child_id, decom, file, row, carer_id, out_of_area_reason, weekly_cost,
  notified_on, approval_level, approved_on)
VALUES (:import_id, :child_id, :decom, :file, :row, :carer_id, :out_of_area_reason, :weekly_cost, :notified_on,
  :approval_level, :approved_on);
