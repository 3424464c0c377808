-- codes: every code the program knows with the children's services authority it belongs to today, and that one's name.
SELECT n.code, n.upper_code, u.name
FROM authority_name n JOIN authority_name u ON u.code = n.upper_code
ORDER BY n.code;
