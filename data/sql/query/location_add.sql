-- location_add: a place met for the first time; `oob locate` finds where it is.
--   :kind TEXT, :place TEXT
INSERT INTO location (kind, place) VALUES (:kind, :place);
