-- boundaries_key: tells the boundaries that are loaded from any others.
SELECT import_id || ' ' || imported_at FROM import WHERE kind = 'boundaries' ORDER BY import_id DESC LIMIT 1;
