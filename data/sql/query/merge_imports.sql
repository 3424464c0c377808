-- merge_imports: how many imports could have episodes.
SELECT count(*) FROM import WHERE kind IN ('ssda903', 'placements');
