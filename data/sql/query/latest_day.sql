-- latest_day: the day to count at: as asked, or the last day that the loaded placements speak for; without placements that
-- of any other list, or today.
--   :as_at TEXT, ISO date or NULL
SELECT coalesce(:as_at, max(period_end) FILTER (WHERE kind IN ('ssda903', 'placements')), max(period_end), date('now'))
FROM import;
