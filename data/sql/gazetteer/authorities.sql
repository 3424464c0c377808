-- authorities: all authorities of a gazetteer; the numbers start at 1 and have no gaps.
SELECT authority_id, code, country FROM authority ORDER BY authority_id;
