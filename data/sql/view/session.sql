-- session: temporary views that need a date. The caller fills temp.as_at with one row first.
-- snapshot: one placement a child at the end of that day, short breaks (V3, V4) left out. A child with more than one
-- open episode counts once, at the one that started last; `oob summary quality` lists such children.
CREATE TEMP VIEW snapshot AS
SELECT s.*
FROM (
  SELECT p.*, row_number() OVER (PARTITION BY p.child_id ORDER BY p.episode_start DESC, p.episode_id DESC) AS nth
  FROM placements p, as_at d
  WHERE p.episode_start <= d.day AND (p.counts_until IS NULL OR p.counts_until > d.day)
    AND p.short_break IS NOT 1
) s
WHERE s.nth = 1;
