-- title: Where children are placed outside, by kilometre square
-- question: In which squares of a kilometre of the National Grid do children live who are placed outside?
-- parameter: as_at | latest | count placements at the end of this day
-- column: easting | location | easting | Easting
-- column: northing | location | northing | Northing
-- column: sourcing | dimension | | Provision
-- column: children | count | children | Children
-- definition: The middle of the square, so that the point is nobody's address.
-- source: SSDA903 episodes.
SELECT 1000 * CAST(placement_easting / 1000 AS INTEGER) + 500 AS easting, 1000 * CAST(placement_northing / 1000 AS INTEGER) + 500 AS northing,
       sourcing, count(*) AS children
FROM snapshot
WHERE location = 'OUT' AND placement_easting IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
