-- ratings_day: the last day that the file of school inspections speaks for; NULL where it does not say.
SELECT max(period_end) FROM import WHERE kind = 'ratings';
