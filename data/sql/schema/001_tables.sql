-- 001_tables: the store as first released. Geometry columns follow in 002_geometry.sql, views in views.sql.
-- Dates are TEXT, ISO 8601 (yyyy-mm-dd). Distances are REAL metres in EPSG:27700 unless a name says otherwise.

-- What this store is: authority_code, adjoining_tolerance_m, gazetteer_path, located_at, measured_at, ...
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT
) WITHOUT ROWID;

-- One row an import. Importing the same kind and label again replaces the earlier one and all its rows.
CREATE TABLE import (
  import_id     INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL,      -- boundaries, ssda903, placements, carers, ...
  label         TEXT NOT NULL,      -- what a repeat replaces: a return year ('2025'), or 'extract'
  period_end    TEXT,               -- last day the data speaks for
  imported_at   TEXT NOT NULL,      -- UTC, yyyy-mm-ddThh:mm:ssZ
  rows_read     INTEGER NOT NULL DEFAULT 0,
  rows_kept     INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0,
  note          TEXT,
  UNIQUE (kind, label)
);

CREATE TABLE import_file (
  import_id     INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  name          TEXT NOT NULL,      -- base name only: a path can say who uses the machine
  module        TEXT,               -- what it was recognised as: episodes, header, ...
  bytes         INTEGER NOT NULL,
  sha256        TEXT NOT NULL,
  encoding      TEXT,
  rows_read     INTEGER NOT NULL DEFAULT 0,
  rows_kept     INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, name)
) WITHOUT ROWID;

-- Every fault found in a file or in what it says. `severity`: rejected = the row is not in; kept = the row is in, a
-- faulty code or number as typed where its column can hold it; note = the row is in whole and somebody should look at it.
CREATE TABLE problem (
  problem_id  INTEGER PRIMARY KEY,
  import_id   INTEGER REFERENCES import ON DELETE CASCADE,
  file        TEXT,
  row         INTEGER,              -- as Excel counts them: the header is row 1
  column_name TEXT,
  code        TEXT NOT NULL,        -- short and stable: dec-before-decom, unknown-place, ...
  severity    TEXT NOT NULL CHECK (severity IN ('rejected', 'kept', 'note')),
  child_id    TEXT,
  value       TEXT,
  message     TEXT NOT NULL,
  hint        TEXT
);
CREATE INDEX problem_import ON problem (import_id, file, row);

-- Codes and names of the United Kingdom's local authorities, shipped with the program (reference/authorities.sql).
CREATE TABLE authority_name (
  code       TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  upper_code TEXT NOT NULL          -- the children's services authority: itself, or the county of a district
) WITHOUT ROWID;

-- Upper-tier authorities with a boundary. geom: MULTIPOLYGON, EPSG:27700 (002_geometry.sql).
CREATE TABLE authority (
  authority_id INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE, -- ONS nine-character code
  name         TEXT NOT NULL,
  parts        INTEGER NOT NULL,
  vertices     INTEGER NOT NULL,
  repaired     TEXT                  -- what was wrong with its rings; NULL where nothing was
);

-- The authorities that adjoin the responsible one, and why. `how`: touches, gap, added, removed.
CREATE TABLE adjoining (
  code  TEXT PRIMARY KEY,
  name  TEXT NOT NULL,
  gap_m REAL,                        -- shortest distance between the two polygons; 0 where they touch
  how   TEXT NOT NULL CHECK (how IN ('touches', 'gap', 'added', 'removed'))
) WITHOUT ROWID;

-- One row a distinct place: a postcode, an outward code, a grid reference, or text that is none of them.
-- Located and measured once, however many placements, homes and carers share it. geom: POINT, EPSG:27700.
-- CHECKs with OR, since for IN SQLite builds a table of the values at every row: 2 us of the 3 that an update takes.
CREATE TABLE location (
  location_id          INTEGER PRIMARY KEY,
  kind                 TEXT NOT NULL
                       CHECK (kind = 'postcode' OR kind = 'outward' OR kind = 'grid' OR kind = 'text'),
  place                TEXT NOT NULL, -- 'NE8 1AA', 'NE8', '425300 563100', or the text as found
  status               TEXT NOT NULL DEFAULT 'pending'
                       CHECK (status = 'live' OR status = 'ended' OR status = 'outcode' OR status = 'pending' OR
                              status = 'given' OR status = 'online' OR status = 'not_found' OR status = 'outside_gb'),
  reason               TEXT,          -- why it is not, or not exactly, located
  easting              REAL,
  northing             REAL,
  uncertainty_m        REAL,          -- an outward code's reach; NULL where the point is the place itself
  grid_quality         INTEGER,       -- positional quality as its source gives it: ONS 1-9, OS 10-90
  gazetteer_code       TEXT,          -- district or unitary authority by the gazetteer, kept beside the polygon's answer
  gazetteer_upper_code TEXT,          -- the same as a children's services authority
  country              TEXT,          -- E, W, S, N (Northern Ireland), C (Channel Islands), M (Isle of Man); NULL unknown
  host_code            TEXT,          -- measured: the authority it lies in
  host_by              TEXT CHECK (host_by IN ('polygon', 'gazetteer')),
  location             TEXT CHECK (location IN ('IN', 'OUT')), -- of the responsible authority; NULL unknown
  edge_distance_m      REAL,          -- to the nearest point of the boundary line, inside as well as outside
  boundary_band        TEXT,          -- inside, 0-5, 5-10, 10-20, 20-50, 50+ miles; 'uncertain' where an outward code's
                                      -- reach straddles two; NULL where not measured
  UNIQUE (kind, place)
);

-- Episodes of care, from SSDA903 returns and the council's own extract. Codes as the SSDA903 has them.
CREATE TABLE episode (
  episode_id            INTEGER PRIMARY KEY,
  import_id             INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  file                  TEXT,
  row                   INTEGER,
  child_id              TEXT NOT NULL,
  decom                 TEXT NOT NULL,
  rne                   TEXT,
  ls                    TEXT,
  cin                   TEXT,
  place                 TEXT,
  place_provider        TEXT,
  dec                   TEXT,
  rec                   TEXT,
  reason_place_change   TEXT,
  home_post             TEXT,         -- as typed
  pl_post               TEXT,         -- as typed
  urn                   TEXT,
  home_location_id      INTEGER REFERENCES location,
  placement_location_id INTEGER REFERENCES location,
  return_pl_location    TEXT,         -- IN/OUT, distance and host as a return carries them, to compare with ours
  return_pl_distance    REAL,
  return_pl_la          TEXT,
  carer_id              TEXT,
  current               INTEGER NOT NULL DEFAULT 1, -- 0: a later return has this child's episode of this DECOM
  valid_to              TEXT          -- first day it no longer counts: DEC, or the day after the last return that holds it
);
CREATE INDEX episode_child ON episode (child_id, decom, import_id); -- all that the merge of returns looks at
CREATE INDEX episode_import ON episode (import_id);
CREATE INDEX episode_placement_location ON episode (placement_location_id);

CREATE TABLE child (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id  TEXT NOT NULL,
  sex       TEXT,
  dob       TEXT,
  ethnic    TEXT,
  upn       TEXT,
  mother    TEXT,
  mc_dob    TEXT,
  PRIMARY KEY (child_id, import_id)
) WITHOUT ROWID;

-- Unaccompanied asylum-seeking children. duc: the day the status ended; NULL where it has not.
CREATE TABLE uasc (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id  TEXT NOT NULL,
  duc       TEXT,
  PRIMARY KEY (child_id, import_id)
) WITHOUT ROWID;

CREATE TABLE missing_episode (
  missing_id INTEGER PRIMARY KEY,
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id   TEXT NOT NULL,
  missing    TEXT NOT NULL,           -- M missing, A away without authorisation
  mis_start  TEXT NOT NULL,
  mis_end    TEXT
);
CREATE INDEX missing_child ON missing_episode (child_id, mis_start);

-- The other modules of a return, accepted and kept as they are for later use. fields: a JSON object.
CREATE TABLE return_row (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  module    TEXT NOT NULL,
  file      TEXT NOT NULL,
  row       INTEGER NOT NULL,
  child_id  TEXT,
  fields    TEXT NOT NULL,
  PRIMARY KEY (import_id, module, file, row)
) WITHOUT ROWID;

CREATE TABLE carer (
  carer_id        TEXT PRIMARY KEY,
  import_id       INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  postcode        TEXT,               -- as typed
  location_id     INTEGER REFERENCES location,
  approval_type   TEXT,
  approved_places INTEGER,
  occupied        INTEGER,
  vacant          INTEGER,
  status          TEXT,
  hub_carer       TEXT,
  hub_id          TEXT
) WITHOUT ROWID;

-- The code lists a summary needs, so that no query repeats them (reference/codes.sql).
CREATE TABLE placement_type (
  place            TEXT PRIMARY KEY,
  description      TEXT NOT NULL,
  placement_group  TEXT NOT NULL,     -- the Department for Education's published groups
  group_order      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE provider_type (
  place_provider TEXT PRIMARY KEY,
  description    TEXT NOT NULL,
  sourcing       TEXT NOT NULL        -- in-house, external, with parents
) WITHOUT ROWID;
