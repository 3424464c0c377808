-- 010_release_log: what has been published, so that a later paper does not give away what an earlier one hid. Counts
-- under conditions, and the sums among them, as src/disclosure has them; the true counts behind `c` are kept, since
-- without them nobody could tell a count that was revised from one that was not. Nothing here is about a single child.
-- Run again before each release is added, for stores made before there was a log.

-- One row a release: a file that left the house. AUTOINCREMENT: a number is never given twice.
CREATE TABLE IF NOT EXISTS release (
  release_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  population   TEXT NOT NULL,      -- who is counted: children
  as_at        TEXT NOT NULL,      -- the day it speaks of, yyyy-mm-dd
  made_at      TEXT NOT NULL,      -- UTC, yyyy-mm-ddThh:mm:ssZ
  title        TEXT NOT NULL,
  sha256       TEXT NOT NULL,      -- of the file
  threshold    INTEGER NOT NULL,   -- counts from 1 to this were hidden
  round_to     INTEGER NOT NULL    -- 1: exact numbers
);

-- Counts of a release: printed, and implied by its sums. A release of several days has cells of each.
CREATE TABLE IF NOT EXISTS release_cell (
  release_id  INTEGER NOT NULL REFERENCES release ON DELETE CASCADE,
  cell        INTEGER NOT NULL,
  population  TEXT NOT NULL,
  as_at       TEXT NOT NULL,
  conditions  TEXT NOT NULL,       -- 'location=OUT;sex=F'; '' is the total
  rest        INTEGER NOT NULL,    -- 1: a remainder, with no conditions that another release could have as well
  printed     TEXT,                -- as in the file; NULL where it is not printed
  count       INTEGER NOT NULL,    -- true value, on that day, by the data of that day
  least       INTEGER NOT NULL,    -- what a reader knows
  most        INTEGER,             -- NULL: no limit
  PRIMARY KEY (release_id, cell)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS release_cell_universe ON release_cell (population, as_at, release_id);

-- Sums of a release: for each, coefficient x count over its cells is 0.
CREATE TABLE IF NOT EXISTS release_sum (
  release_id  INTEGER NOT NULL REFERENCES release ON DELETE CASCADE,
  sum         INTEGER NOT NULL,
  cell        INTEGER NOT NULL,
  coefficient INTEGER NOT NULL,
  PRIMARY KEY (release_id, sum, cell)
) WITHOUT ROWID;
