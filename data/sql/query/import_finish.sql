-- import_finish: an import's last day and totals.
--   :import_id INTEGER, :period_end TEXT or NULL, :rows_read, :rows_kept, :rows_rejected INTEGER
UPDATE import
SET period_end = :period_end, rows_read = :rows_read, rows_kept = :rows_kept, rows_rejected = :rows_rejected
WHERE import_id = :import_id;
