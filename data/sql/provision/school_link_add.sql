-- school_link_add: a link between two establishments.
--   :import_id INTEGER; :urn, :link_urn, :link_type, :linked_on TEXT
INSERT INTO school_link (import_id, urn, link_urn, link_type, linked_on)
VALUES (:import_id, :urn, :link_urn, :link_type, :linked_on);
