-- sources: what a gazetteer was built from, the most trusted first, as one line.
SELECT group_concat(text, '; ')
FROM (SELECT product || CASE vintage WHEN '' THEN '' ELSE ' ' || vintage END AS text FROM source ORDER BY source_id DESC);
