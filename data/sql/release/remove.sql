-- release/remove: a file that was never published after all.
--   :release INTEGER
DELETE FROM release WHERE release_id = :release;
