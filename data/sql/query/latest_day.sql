-- latest_day: the day to count at: as asked, or the last day that the loaded placements speak for.
--   :as_at TEXT, ISO date or NULL
SELECT CASE WHEN EXISTS (SELECT 1 FROM episode) THEN coalesce(:as_at, max(period_end)) END
FROM import WHERE kind IN ('ssda903', 'placements');
