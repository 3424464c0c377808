-- 011_online: what was learnt and done over the network, when somebody asked for it.

-- Answers of a postcode service, kept so that no postcode is sent twice. One row a postcode.
CREATE TABLE online_answer (
  postcode      TEXT PRIMARY KEY,   -- canonical, as location.place
  outcome       TEXT NOT NULL CHECK (outcome IN ('found', 'outside', 'no_grid', 'unknown')),
  easting       REAL,               -- EPSG:27700; only where found
  northing      REAL,
  quality       INTEGER,            -- ONS positional quality 1-9
  country       TEXT,               -- as location.country
  district_code TEXT,               -- ONS code of the district or unitary authority
  answered_at   TEXT NOT NULL,      -- UTC
  source        TEXT NOT NULL       -- host that said so
) WITHOUT ROWID;

-- A place that nothing refers to any more takes its answer along: it was a child's.
CREATE TRIGGER online_answer_forget AFTER DELETE ON location WHEN old.kind = 'postcode'
BEGIN
  DELETE FROM online_answer WHERE postcode = old.place;
END;

-- One row a run that used the network. Never a postcode, an identifier or an address path.
CREATE TABLE network_audit (
  audit_id   INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,         -- UTC; written before the first request, so that a run that died is seen
  ended_at   TEXT,
  purpose    TEXT NOT NULL CHECK (purpose IN ('postcodes')),
  host       TEXT NOT NULL,
  asked      INTEGER NOT NULL,      -- postcodes that were to leave; in the end, that did
  answered   INTEGER,
  requests   INTEGER,
  outcome    TEXT NOT NULL CHECK (outcome IN ('started', 'complete', 'incomplete', 'interrupted', 'failed'))
);
