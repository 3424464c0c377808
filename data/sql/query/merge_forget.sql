-- merge_forget: what earlier merges listed; the merge lists it all again.
DELETE FROM problem WHERE code IN ('return-conflict', 'vanished-episode');
