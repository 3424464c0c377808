-- audit_end: what came of it.
--   :id :asked :answered :requests INTEGER, :at :outcome TEXT
UPDATE network_audit
SET ended_at = :at, asked = :asked, answered = :answered, requests = :requests, outcome = :outcome
WHERE audit_id = :id;
