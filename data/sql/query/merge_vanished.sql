-- merge_vanished: episodes that were open in the last return that has them and are not in a later one.
SELECT e.import_id AS import_id, e.file AS file, e.row AS row, e.child_id AS child_id, e.valid_to AS valid_to,
       i.label AS label,
       (SELECT later.import_id FROM import later
        WHERE later.kind IN ('ssda903', 'placements')
          AND (coalesce(later.period_end, ''), later.import_id) > (coalesce(i.period_end, ''), i.import_id)
          AND EXISTS (SELECT 1 FROM episode x WHERE x.import_id = later.import_id)
        ORDER BY later.period_end, later.import_id
        LIMIT 1) AS other_import_id
FROM episode e JOIN import i ON i.import_id = e.import_id
WHERE e.current = 1 AND e.dec IS NULL AND e.valid_to IS NOT NULL
ORDER BY e.import_id, e.episode_id;
