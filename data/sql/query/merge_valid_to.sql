-- merge_valid_to: the first day an episode no longer counts. Its DEC; without one, where it is current and a later return
-- lacks it, the day after the last day of the return that has it; else NULL, it is open.
UPDATE episode SET valid_to = CASE
  WHEN dec IS NOT NULL THEN dec
  WHEN current = 1
   AND EXISTS (SELECT 1
               FROM import own CROSS JOIN import later
               WHERE own.import_id = episode.import_id AND later.kind IN ('ssda903', 'placements')
                 AND (coalesce(later.period_end, ''), later.import_id) > (coalesce(own.period_end, ''), own.import_id)
                 AND EXISTS (SELECT 1 FROM episode x WHERE x.import_id = later.import_id))
  THEN (SELECT date(own.period_end, '+1 day') FROM import own WHERE own.import_id = episode.import_id)
END
WHERE dec IS NULL OR valid_to IS NOT dec;
