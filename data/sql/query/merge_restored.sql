-- merge_restored: an episode that no later return has (any more) is current again. The counterpart of merge_superseded.
UPDATE episode SET current = 1
WHERE current = 0
  AND NOT EXISTS (SELECT 1
                  FROM import own CROSS JOIN import later
                  WHERE own.import_id = episode.import_id AND later.kind IN ('ssda903', 'placements')
                    AND (coalesce(later.period_end, ''), later.import_id)
                        > (coalesce(own.period_end, ''), own.import_id)
                    AND EXISTS (SELECT 1 FROM episode n
                                WHERE n.child_id = episode.child_id AND n.decom = episode.decom
                                  AND n.import_id = later.import_id));
