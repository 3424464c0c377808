-- authority_names: every authority known by name: those shipped with the program, and those that only the boundaries have.
SELECT code, name, upper_code FROM authority_name
UNION ALL
SELECT a.code, a.name, a.code FROM authority a WHERE NOT EXISTS (SELECT 1 FROM authority_name n WHERE n.code = a.code)
ORDER BY 1;
