-- title: Where own carers live outside, by kilometre square
-- question: In which squares of a kilometre of the National Grid do the authority's own carers live who live outside?
-- parameter: as_at | latest | count children at the end of this day
-- column: easting | location | easting | Easting
-- column: northing | location | northing | Northing
-- column: carers | count | carers | Carers
-- column: places | measure | places | Places
-- column: vacancies | measure | places | Vacancies
-- definition: The middle of the square, so that the point is nobody's address.
-- source: The authority's own list of carers.
SELECT 1000 * CAST(easting / 1000 AS INTEGER) + 500 AS easting, 1000 * CAST(northing / 1000 AS INTEGER) + 500 AS northing,
       count(*) AS carers, sum(approved_places) AS places, sum(vacancies) AS vacancies
FROM open_carers
WHERE location = 'OUT' AND easting IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2;
