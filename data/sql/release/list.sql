-- release/list: what has been published, the latest first. counts: different ones printed; hidden: of those, as c.
SELECT r.release_id AS "release", r.made_at AS made_at, r.as_at AS as_at, r.title AS title,
       count(c.printed) AS counts, count(*) FILTER (WHERE c.printed = 'c') AS hidden, r.sha256 AS sha256
FROM release r LEFT JOIN release_cell c ON c.release_id = r.release_id
GROUP BY r.release_id
ORDER BY r.release_id DESC;
