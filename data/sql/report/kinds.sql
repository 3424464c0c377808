-- kinds: the kinds of import that left something in the store.
SELECT DISTINCT kind FROM import WHERE rows_kept > 0 ORDER BY kind;
