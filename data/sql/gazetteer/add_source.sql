-- add_source: one product of one vintage.
--   :product TEXT, :vintage TEXT, :files INTEGER, :first_file TEXT, :postcodes INTEGER, :rejected INTEGER,
--   :positions_refused INTEGER
INSERT INTO source (product, vintage, files, first_file, postcodes, rejected, positions_refused)
VALUES (:product, :vintage, :files, :first_file, :postcodes, :rejected, :positions_refused);
