-- pseudonym/table: the names that stand for children in what this connection exports.
DROP TABLE IF EXISTS temp.child_name;
CREATE TEMP TABLE child_name (child_id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
