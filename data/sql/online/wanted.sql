-- wanted: postcodes that the gazetteer could not place and that no answer is kept for, in order. A postcode that the
-- service did not know is asked again once its answer is older than :since: it may be new.
--   :since TEXT, UTC timestamp
SELECT l.place
FROM location l
LEFT JOIN online_answer o ON o.postcode = l.place
WHERE l.kind = 'postcode'
  AND (l.status = 'not_found' OR (l.status = 'outcode' AND l.reason = 'postcode not in the gazetteer'))
  AND (o.postcode IS NULL OR (o.outcome IN ('no_grid', 'unknown') AND o.answered_at < :since))
ORDER BY l.place;
