-- session_bank_holidays: the bank holidays of England that fall on working days, 2000 to 2049. Run before session_regulation.sql,
-- by the summaries that count working days (-- prepare: session_bank_holidays).
-- Source: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations under it: substitute days, the holidays
-- moved in 2002, 2012, 2020 and 2022, and the single ones of 2002, 2011, 2012, 2022 and 2023. A proclamation to come is not known here.
DROP TABLE IF EXISTS temp.bank_holiday;
CREATE TEMP TABLE bank_holiday (day TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO temp.bank_holiday (day)
WITH RECURSIVE
year (y) AS (SELECT 2000 UNION ALL SELECT y + 1 FROM year WHERE y < 2049),
-- Easter Sunday: the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms (1991), chapter 8.
century AS (SELECT y, y % 19 AS a, y / 100 AS b, y % 100 AS c FROM year),
moon AS (SELECT y, a, b, c, (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30 AS h FROM century),
weekday AS (SELECT y, a, h, (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7 AS l FROM moon),
easter AS (
  SELECT y, date(printf('%04d-03-22', y), '+' || (h + l - 7 * ((a + 11 * h + 22 * l) / 451)) || ' days') AS sunday FROM weekday),
rule (y, day) AS (
  -- a holiday on a weekend is held on the next day that is none
  SELECT y, date(y || '-01-01', CASE strftime('%w', y || '-01-01') WHEN '6' THEN '+2 days' WHEN '0' THEN '+1 days' ELSE '+0 days' END) FROM year
  UNION ALL SELECT y, date(sunday, '-2 days') FROM easter
  UNION ALL SELECT y, date(sunday, '+1 days') FROM easter
  UNION ALL SELECT y, date(y || '-05-01', 'weekday 1') FROM year WHERE y <> 2020
  UNION ALL SELECT y, date(y || '-05-25', 'weekday 1') FROM year WHERE y NOT IN (2002, 2012, 2022)
  UNION ALL SELECT y, date(y || '-08-25', 'weekday 1') FROM year
  UNION ALL SELECT y, date(y || '-12-25', CASE strftime('%w', y || '-12-25') WHEN '6' THEN '+2 days' WHEN '0' THEN '+2 days' ELSE '+0 days' END) FROM year
  UNION ALL SELECT y, date(y || '-12-26', CASE strftime('%w', y || '-12-26') WHEN '6' THEN '+2 days' WHEN '0' THEN '+2 days' ELSE '+0 days' END) FROM year
)
SELECT day FROM rule
UNION ALL
VALUES ('2002-06-03'), ('2002-06-04'), ('2011-04-29'), ('2012-06-04'), ('2012-06-05'), ('2020-05-08'), ('2022-06-02'), ('2022-06-03'),
       ('2022-09-19'), ('2023-05-08');
