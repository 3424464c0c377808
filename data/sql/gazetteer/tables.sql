-- gazetteer tables: a file of its own (application_id "OOBg"), built once from public postcode products and shared between
-- stores. Nothing in it is about a child. Eastings and northings are metres, EPSG:27700.

-- vintage ('yyyy-mm', '' unknown), built_at, ended_known (yes, partly, no), ended_unknown, postcodes, live, ...
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What it was built from, weakest first: where two sources differ, the one with the higher number was believed.
CREATE TABLE source (
  source_id         INTEGER PRIMARY KEY,
  product           TEXT NOT NULL,    -- ONSPD, NSPL, Code-Point Open, ONSPD (short)
  vintage           TEXT NOT NULL,    -- 'yyyy-mm'; '' unknown
  files             INTEGER NOT NULL,
  first_file        TEXT NOT NULL,
  postcodes         INTEGER NOT NULL,
  rejected          INTEGER NOT NULL, -- rows that are no postcode, or no row
  positions_refused INTEGER NOT NULL  -- rows kept without their grid reference, which lies outside the National Grid
);

-- Districts and unitary authorities. code NULL: the source names the country only.
CREATE TABLE authority (
  authority_id INTEGER PRIMARY KEY,
  code         TEXT,
  country      TEXT                   -- E, W, S, N (Northern Ireland), C (Channel Islands), M (Isle of Man)
);

CREATE TABLE postcode (
  postcode     TEXT PRIMARY KEY,      -- 'NE8 1AA'
  easting      INTEGER,               -- NULL: without a grid reference, or one of another grid (Irish)
  northing     INTEGER,
  quality      INTEGER,               -- positional quality as its source gives it: ONS 1-9, OS 10-90
  authority_id INTEGER REFERENCES authority,
  ended        INTEGER                -- NULL live (or not known to have ended); yyyymm; 0 ended, month unknown
) WITHOUT ROWID;

-- Outward codes: the middle and reach of their located postcodes, the live ones where there are any.
CREATE TABLE outcode (
  outward      TEXT PRIMARY KEY,      -- 'NE8'
  easting      REAL,                  -- mean position
  northing     REAL,
  radius_m     REAL,                  -- from there to the farthest of them
  postcodes    INTEGER NOT NULL,      -- live; all where none is
  authority_id INTEGER REFERENCES authority, -- of every one of them; code NULL where they lie in several
  CHECK ((easting IS NULL) = (radius_m IS NULL))
) WITHOUT ROWID;
