-- audit_begin: a run is about to use the network.
--   :at :host TEXT, :asked INTEGER
INSERT INTO network_audit (started_at, purpose, host, asked, outcome) VALUES (:at, 'postcodes', :host, :asked, 'started');
