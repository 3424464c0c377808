-- authority_self: the responsible authority's code and name; an invented one, or one newer than this program, has the
-- name that its boundary has.
SELECT c.value, coalesce(nullif(n.value, ''), a.name, '')
FROM meta c LEFT JOIN meta n ON n.key = 'authority_name' LEFT JOIN authority a ON a.code = c.value
WHERE c.key = 'authority_code'
ORDER BY 1;
