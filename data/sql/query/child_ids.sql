-- child_ids: every child that any record names, once each, so that pseudonyms can tell all of them apart.
SELECT child_id FROM episode WHERE child_id IS NOT NULL
UNION SELECT child_id FROM child
UNION SELECT child_id FROM uasc
UNION SELECT child_id FROM missing_episode
UNION SELECT child_id FROM return_row WHERE child_id IS NOT NULL
UNION SELECT child_id FROM problem WHERE child_id IS NOT NULL
UNION SELECT child_id FROM education
UNION SELECT child_id FROM pep
UNION SELECT child_id FROM visit
UNION SELECT child_id FROM return_interview
UNION SELECT child_id FROM placement_extra
ORDER BY child_id;
