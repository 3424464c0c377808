-- authority_resolve: a code or a name, as typed, to the present children's services authority.
--   :asked TEXT
SELECT u.code, u.name
FROM authority_name n JOIN authority_name u ON u.code = n.upper_code
WHERE n.code = upper(trim(:asked)) OR (lower(n.name) = lower(trim(:asked)) AND n.code = n.upper_code)
ORDER BY n.code = upper(trim(:asked)) DESC, u.code
LIMIT 1;
