-- release/cell_add: one count of a release.
--   :release :cell INTEGER, :population :as_at :conditions TEXT, :rest INTEGER, :printed TEXT or NULL,
--   :count :least INTEGER, :most INTEGER or NULL
INSERT INTO release_cell (release_id, cell, population, as_at, conditions, rest, printed, count, least, most)
VALUES (:release, :cell, :population, :as_at, :conditions, :rest, :printed, :count, :least, :most);
