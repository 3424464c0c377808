-- release/list_none: the columns of release/list, and no row: a store of before there was a log.
SELECT NULL AS "release", NULL AS made_at, NULL AS as_at, NULL AS title, NULL AS counts, NULL AS hidden, NULL AS sha256
WHERE 0 ORDER BY 1;
