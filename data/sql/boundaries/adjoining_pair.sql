-- adjoining_pair: a pair that the configuration adds or removes. One that adjoins by its polygon anyway is not "added".
--   :code TEXT, :how TEXT, 'added' or 'removed'
INSERT INTO adjoining (code, name, gap_m, how)
SELECT :code,
       coalesce((SELECT name FROM authority WHERE code = :code), (SELECT name FROM authority_name WHERE code = :code), :code),
       NULL, :how
WHERE true
ON CONFLICT (code) DO UPDATE SET how = CASE excluded.how WHEN 'removed' THEN 'removed' ELSE how END;
