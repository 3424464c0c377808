-- inspections_merge: an inspection that several files have counts once, as the newest of them has it.
UPDATE school_inspection SET current = 0 WHERE current <> 0;
UPDATE school_inspection SET current = 1
WHERE inspection_id IN (
  SELECT inspection_id
  FROM (SELECT s.inspection_id,
               row_number() OVER (PARTITION BY s.urn, s.regime, s.inspected_on
                                  ORDER BY i.period_end DESC, s.import_id DESC, s.inspection_id DESC) AS place
        FROM school_inspection s JOIN import i ON i.import_id = s.import_id)
  WHERE place = 1);
