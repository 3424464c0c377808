-- school_inspection_add: one inspection. What the regime does not grade is NULL.
--   :import_id, :row INTEGER; the others TEXT
INSERT INTO school_inspection (import_id, file, row, urn, regime, inspected_on, published_on, urn_at_time,
  category_of_concern, overall_effectiveness, quality_of_education, behaviour_and_attitudes, personal_development,
  leadership_and_management, safeguarding, early_years, sixth_form, inclusion, curriculum_and_teaching, achievement,
  attendance_and_behaviour, personal_development_wellbeing, leadership_and_governance, outcome)
VALUES (:import_id, :file, :row, :urn, :regime, :inspected_on, :published_on, :urn_at_time, :category_of_concern,
  :overall_effectiveness, :quality_of_education, :behaviour_and_attitudes, :personal_development,
  :leadership_and_management, :safeguarding, :early_years, :sixth_form, :inclusion, :curriculum_and_teaching,
  :achievement, :attendance_and_behaviour, :personal_development_wellbeing, :leadership_and_governance, :outcome);
