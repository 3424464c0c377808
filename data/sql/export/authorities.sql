-- title: Authorities
-- question: Where are the authorities' boundaries, and how many children of the day are placed in each?
-- parameter: as_at | latest | children at the end of this day
-- column: authority_code | dimension | | Authority code
-- column: authority_name | dimension | | Authority
-- column: role | dimension | | responsible, adjoining or other
-- column: children | count | children | Children of the authority on the day
-- column: as_at | dimension | date | Day of the children
-- column: shape | dimension | polygons | Boundary
-- definition: One row an authority whose boundary is loaded. Children: those placed in it.
SELECT a.code AS authority_code, coalesce(nullif(a.name, ''), n.name) AS authority_name,
       CASE WHEN a.code = (SELECT value FROM meta WHERE key = 'authority_code') THEN 'responsible'
            WHEN a.code IN (SELECT code FROM adjoining WHERE how <> 'removed') THEN 'adjoining' ELSE 'other' END AS role,
       coalesce(c.children, 0) AS children, d.day AS as_at, ST_AsBinary(a.geom) AS shape
FROM authority a
CROSS JOIN as_at d
LEFT JOIN authority_name n ON n.code = a.code
LEFT JOIN (SELECT host_authority_code AS code, count(*) AS children FROM snapshot GROUP BY 1) c ON c.code = a.code
ORDER BY a.code;
