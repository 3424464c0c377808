-- release/latest: the number of the latest release; 0 where there is none.
SELECT coalesce(max(release_id), 0) FROM release;
