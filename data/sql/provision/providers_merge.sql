-- providers_merge: which import speaks for each URN: a list to authorities before a public one, then the newest. All
-- settings of that import stay current.
UPDATE provider SET current = 0 WHERE current <> 0;
UPDATE provider SET current = 1
WHERE provider_id IN (
  SELECT provider_id
  FROM (SELECT r.provider_id,
               rank() OVER (PARTITION BY r.urn
                            ORDER BY r.list = 'public', i.period_end DESC, i.import_id DESC) AS place
        FROM provider r JOIN import i ON i.import_id = r.import_id)
  WHERE place = 1);
