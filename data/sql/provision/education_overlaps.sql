-- education_overlaps: spells of an import that begin before an earlier one of the same child has ended.
--   :import_id INTEGER
SELECT row, child_id, start_date, earlier_row
FROM (SELECT row, child_id, start_date,
             max(coalesce(end_date, '9999-12-31')) OVER before AS earlier_end,
             lag(row) OVER (PARTITION BY child_id ORDER BY start_date, education_id) AS earlier_row
      FROM education
      WHERE import_id = :import_id
      WINDOW before AS (PARTITION BY child_id ORDER BY start_date, education_id
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
WHERE earlier_end > start_date
ORDER BY row;
