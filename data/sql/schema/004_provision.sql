-- 004_provision: providers, schools and their inspections, and the council's own extracts about each child. Dates are
-- TEXT, ISO 8601. Names of authorities are kept as their source has them, with the ONS code they stand for beside them.

-- What each of Ofsted's provision types is, in this program's terms (reference/provision.sql). is_office: the postcode
-- is an office, not where children live.
CREATE TABLE provision_kind (
  provision_type TEXT PRIMARY KEY COLLATE NOCASE,
  provider_group TEXT NOT NULL,
  group_order    INTEGER NOT NULL,
  placement_code TEXT,                -- SSDA903 placement code of a child who lives there; NULL: several or none
  is_office      INTEGER NOT NULL CHECK (is_office IN (0, 1))
) WITHOUT ROWID;

-- Registered provision, one row a setting (supported accommodation has several settings under one URN). Each import
-- keeps its own rows; `current` marks the rows that the view shows: see provision/providers_merge.sql.
CREATE TABLE provider (
  provider_id           INTEGER PRIMARY KEY,
  import_id             INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  file                  TEXT,
  row                   INTEGER,
  list                  TEXT NOT NULL CHECK (list IN ('authority-list', 'public')),
  urn                   TEXT NOT NULL,      -- SC and 6 digits, or 7 digits
  setting               INTEGER NOT NULL,   -- 1, 2, ... within its URN and import
  name                  TEXT,               -- NULL where redacted
  provision_type        TEXT,               -- as the list has it
  subtype               TEXT,               -- provider subtype; of supported accommodation its category
  sector                TEXT,
  status                TEXT,               -- Active, Suspended, Closed, Resigned, ...
  registered_on         TEXT,
  closed_on             TEXT,
  placement_code        TEXT,               -- as the list has it: K1, K2, 'U1,U2,U3,U4,U5,U6', ...
  provider_code         TEXT,               -- PR1 to PR5, seen from the authority the list was made for
  authority_name        TEXT,               -- where it is; of a supported accommodation setting, the setting's
  authority_code        TEXT,               -- NULL where the name is not an authority's
  postcode              TEXT,               -- as typed; NULL where redacted
  location_id           INTEGER REFERENCES location, -- NULL for redacted ones and offices
  places                INTEGER,            -- registered places, or capacity of the setting; NULL not known
  premises              INTEGER,            -- supported accommodation in the public list: how many settings, unlisted
  short_breaks_only     INTEGER,
  -- Needs it is registered for: 1 yes, 0 no, NULL not said.
  emotional_behavioural INTEGER,
  mental_disorders      INTEGER,
  sensory_impairment    INTEGER,
  alcohol_problems      INTEGER,
  drug_problems         INTEGER,
  learning_difficulty   INTEGER,
  physical_disability   INTEGER,
  overall               TEXT,               -- judgements of the latest full inspection, in Ofsted's words
  safety                TEXT,
  leadership            TEXT,
  last_inspected_on     TEXT,
  owner                 TEXT,
  redacted              INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
  is_office             INTEGER NOT NULL DEFAULT 0 CHECK (is_office IN (0, 1)),
  current               INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
  UNIQUE (import_id, urn, setting)
);
CREATE INDEX provider_urn ON provider (urn, current);
CREATE INDEX provider_location ON provider (location_id);

-- What each source says of a school. `school` below holds the answer.
CREATE TABLE school_source (
  import_id      INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  urn            TEXT NOT NULL,             -- 6 digits
  file           TEXT,
  row            INTEGER,
  source         TEXT NOT NULL CHECK (source IN ('register', 'ratings', 'points')), -- DfE's register; Ofsted's file
  name           TEXT,
  phase          TEXT,
  type           TEXT,
  status         TEXT,
  opened_on      TEXT,
  closed_on      TEXT,
  authority_name TEXT,
  authority_code TEXT,
  postcode       TEXT,                      -- as typed
  location_id    INTEGER REFERENCES location,
  PRIMARY KEY (urn, import_id)
) WITHOUT ROWID;
CREATE INDEX school_source_import ON school_source (import_id);
CREATE INDEX school_source_location ON school_source (location_id);

-- Each school once: field by field from the register, else Ofsted's file, else a list of points, the newest first.
-- Made anew after each import (provision/schools_merge.sql).
CREATE TABLE school (
  urn            TEXT PRIMARY KEY,
  name           TEXT,
  phase          TEXT,
  type           TEXT,
  status         TEXT,
  opened_on      TEXT,
  closed_on      TEXT,
  authority_name TEXT,
  authority_code TEXT,
  postcode       TEXT,
  location_id    INTEGER REFERENCES location,
  in_ratings     INTEGER NOT NULL DEFAULT 0 -- 1: Ofsted's management information lists it, with a grade or without
) WITHOUT ROWID;
CREATE INDEX school_location ON school (location_id);

-- Links between establishments as the register has them: Predecessor, Successor, ...
CREATE TABLE school_link (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  urn       TEXT NOT NULL,
  link_urn  TEXT NOT NULL,
  link_type TEXT NOT NULL,
  linked_on TEXT,
  PRIMARY KEY (urn, link_urn, link_type, import_id)
) WITHOUT ROWID;
CREATE INDEX school_link_import ON school_link (import_id);

-- Every school that a school continues, at any remove (provision/schools_merge.sql). steps: 1 for its own predecessor.
CREATE TABLE school_ancestor (
  urn          TEXT NOT NULL,
  ancestor_urn TEXT NOT NULL,
  steps        INTEGER NOT NULL,
  PRIMARY KEY (urn, ancestor_urn)
) WITHOUT ROWID;

-- One row an inspection. Grades as Ofsted has them: 1 to 4 or 'Not judged' under the framework of 2019 and those before
-- it; words on a report card (since 10 November 2025). NULL: not graded. `current`: 0 where a newer file has the same one.
CREATE TABLE school_inspection (
  inspection_id                   INTEGER PRIMARY KEY,
  import_id                       INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  file                            TEXT,
  row                             INTEGER,
  urn                             TEXT NOT NULL,
  regime                          TEXT NOT NULL CHECK (regime IN ('report_card', 'graded', 'ungraded')),
  inspected_on                    TEXT,     -- first day
  published_on                    TEXT,
  urn_at_time                     TEXT,     -- another URN: the inspection was of a predecessor
  category_of_concern             TEXT,
  -- graded
  overall_effectiveness           TEXT,
  quality_of_education            TEXT,
  behaviour_and_attitudes         TEXT,
  personal_development            TEXT,
  leadership_and_management       TEXT,
  -- graded and report card
  safeguarding                    TEXT,     -- Yes or No when graded; Met or Not met on a report card
  early_years                     TEXT,
  sixth_form                      TEXT,     -- post-16 provision on a report card
  -- report card
  inclusion                       TEXT,
  curriculum_and_teaching         TEXT,
  achievement                     TEXT,
  attendance_and_behaviour        TEXT,
  personal_development_wellbeing  TEXT,
  leadership_and_governance       TEXT,
  -- ungraded
  outcome                         TEXT,     -- 'School remains Good (Concerns) - S5 Next'
  current                         INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
);
CREATE INDEX school_inspection_urn ON school_inspection (urn, current, inspected_on);
CREATE INDEX school_inspection_import ON school_inspection (import_id);

-- Schools attended, one row a spell. school_urn NULL: a child with no school recorded for that time.
CREATE TABLE education (
  education_id       INTEGER PRIMARY KEY,
  import_id          INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  file               TEXT,
  row                INTEGER,
  child_id           TEXT NOT NULL,
  school_urn         TEXT,
  start_date         TEXT NOT NULL,
  end_date           TEXT,                  -- first day no longer there; NULL: still there
  sen_status         TEXT,
  attendance_percent REAL
);
CREATE INDEX education_child ON education (child_id, start_date);
CREATE INDEX education_import ON education (import_id);
CREATE INDEX education_school ON education (school_urn);

CREATE TABLE pep (
  import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id  TEXT NOT NULL,
  pep_date  TEXT NOT NULL,                  -- day of the personal education plan meeting
  PRIMARY KEY (child_id, pep_date)
) WITHOUT ROWID;
CREATE INDEX pep_import ON pep (import_id);

CREATE TABLE visit (
  import_id  INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id   TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  seen_alone INTEGER,                       -- 1, 0 or NULL
  PRIMARY KEY (child_id, visit_date)
) WITHOUT ROWID;
CREATE INDEX visit_import ON visit (import_id);

-- Independent return interviews after a child was missing, one row a missing episode (child and day it began).
CREATE TABLE return_interview (
  import_id      INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id       TEXT NOT NULL,
  mis_start      TEXT NOT NULL,
  nth            INTEGER NOT NULL,          -- 1; 2, ... where a child went missing again the same day
  offered        INTEGER,                   -- 1, 0 or NULL
  offered_on     TEXT,
  accepted       INTEGER,
  interviewed_on TEXT,
  PRIMARY KEY (child_id, mis_start, nth)
) WITHOUT ROWID;
CREATE INDEX return_interview_import ON return_interview (import_id);

-- The council's own columns on a placement, which no return carries. Joined by child and first day.
CREATE TABLE placement_extra (
  import_id          INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  child_id           TEXT NOT NULL,
  decom              TEXT NOT NULL,
  file               TEXT,
  row                INTEGER,
  carer_id           TEXT,
  out_of_area_reason TEXT,                  -- as typed
  reason_list        TEXT,                  -- the published list that it is from; NULL: none
  weekly_cost        REAL,                  -- pounds
  notified_on        TEXT,                  -- the area authority was told
  approval_level     TEXT,
  approved_on        TEXT,
  PRIMARY KEY (child_id, decom)
) WITHOUT ROWID;
CREATE INDEX placement_extra_import ON placement_extra (import_id);

-- Published lists of reasons for a placement at a distance (reference/provision.sql).
CREATE TABLE out_of_area_reason (
  reason_list  TEXT NOT NULL,
  reason       TEXT NOT NULL COLLATE NOCASE,
  reason_group TEXT NOT NULL,               -- what both lists come to
  group_order  INTEGER NOT NULL,
  PRIMARY KEY (reason_list, reason)
) WITHOUT ROWID;
