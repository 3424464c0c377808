-- open_source_clear: data of this kind are about to come from elsewhere.
--   :kind TEXT
DELETE FROM open_source WHERE kind = :kind;
