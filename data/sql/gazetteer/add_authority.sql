-- add_authority: one authority as the sources name it.
--   :authority_id INTEGER, :code TEXT, :country TEXT
INSERT INTO authority (authority_id, code, country) VALUES (:authority_id, :code, :country);
