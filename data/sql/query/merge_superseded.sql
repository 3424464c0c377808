-- merge_superseded: an episode that a later return has as well (child and DECOM) is not current. Later: by last day, then
-- by import. The episode table is asked by index only, once for each later return.
UPDATE episode SET current = 0
WHERE current = 1
  AND EXISTS (SELECT 1
              FROM import own CROSS JOIN import later
              WHERE own.import_id = episode.import_id AND later.kind IN ('ssda903', 'placements')
                AND (coalesce(later.period_end, ''), later.import_id) > (coalesce(own.period_end, ''), own.import_id)
                AND EXISTS (SELECT 1 FROM episode n
                            WHERE n.child_id = episode.child_id AND n.decom = episode.decom
                              AND n.import_id = later.import_id));
