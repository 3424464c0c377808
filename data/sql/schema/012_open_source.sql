-- 012_open_source: where open data come from, as NAME.provenance.ini beside their files says; reports print it. Also in
-- gazetteers, so that a store that is located with one knows.
CREATE TABLE IF NOT EXISTS open_source (
  kind        TEXT NOT NULL,        -- gazetteer, boundaries, schools, ratings, providers, statistics
  name        TEXT NOT NULL,        -- base name of the file
  title       TEXT NOT NULL,
  publisher   TEXT NOT NULL,
  address     TEXT NOT NULL,
  fetched_at  TEXT NOT NULL,        -- UTC
  sha256      TEXT NOT NULL,
  licence     TEXT NOT NULL,
  attribution TEXT NOT NULL,        -- the words the licence asks for
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;
