-- return_interview_add: the interview due after a time missing.
--   :import_id, :nth, :offered, :accepted INTEGER; :child_id TEXT; :mis_start, :offered_on, :interviewed_on ISO TEXT
INSERT INTO return_interview (import_id, child_id, mis_start, nth, offered, offered_on, accepted, interviewed_on)
VALUES (:import_id, :child_id, :mis_start, :nth, :offered, :offered_on, :accepted, :interviewed_on);
