-- pseudonym/add: one child's name. :child_id TEXT  :name TEXT
INSERT INTO temp.child_name (child_id, name) VALUES (:child_id, :name);
