-- network: the runs that used the network, the latest first: when, whom they asked, for how many postcodes.
SELECT started_at AS "Network used", host AS "Host", asked AS "Postcodes sent", answered AS "Answered", outcome AS "Outcome"
FROM network_audit
ORDER BY audit_id DESC
LIMIT 10;
