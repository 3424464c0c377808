-- open_sources: where the open data in the store come from, and the words that their licences ask to be printed.
SELECT kind AS "Open data", title AS "Title", substr(fetched_at, 1, 10) AS "Fetched", attribution AS "Attribution"
FROM open_source
ORDER BY kind, name;
