-- upper_codes: every authority code with the children's services authority it belongs to now, in order of code.
SELECT code, upper_code FROM authority_name ORDER BY code;
