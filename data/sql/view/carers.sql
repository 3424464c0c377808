-- carers: the council's own foster carers with their location, one row a carer. active: approved now. connected: approved
-- for certain children (regulation 24, family and friends), not for any child who needs a home.
CREATE VIEW carers AS
SELECT
  c.carer_id         AS carer_id,
  c.postcode         AS carer_postcode_as_typed,
  CASE WHEN p.kind IN ('postcode', 'outward') THEN p.place ELSE c.postcode END AS carer_postcode,
  c.approval_type    AS approval_type,
  c.approved_places  AS approved_places,
  c.occupied         AS occupied,
  c.vacant           AS vacant,
  c.status           AS carer_status,
  coalesce(c.status, 'Approved') IN ('Approved', 'Active', 'Registered')
                     AS active,
  coalesce(c.approval_type LIKE '%connected%' OR c.approval_type LIKE '%reg%24%' OR c.approval_type LIKE '%kinship%'
        OR c.approval_type LIKE '%family and friends%', 0)
                     AS connected,
  c.hub_carer        AS hub_carer,
  c.hub_id           AS hub_id,
  coalesce(p.status, 'blank') AS location_status,
  p.reason           AS location_reason,
  p.easting          AS easting,
  p.northing         AS northing,
  p.host_code        AS host_authority_code,
  coalesce(a.name, n.name) AS host_authority_name,
  p.location         AS location,
  CASE p.location WHEN 'IN' THEN 0.0 WHEN 'OUT' THEN p.edge_distance_m END            AS boundary_distance_m,
  CASE p.location WHEN 'IN' THEN 0.0 WHEN 'OUT' THEN p.edge_distance_m / 1609.344 END AS boundary_distance_miles,
  p.boundary_band    AS boundary_band,
  CASE p.location
    WHEN 'IN' THEN 'in area'
    WHEN 'OUT' THEN CASE
      WHEN p.host_code IN (SELECT code FROM adjoining WHERE how <> 'removed') THEN 'adjoining'
      -- With no other authority's boundary loaded nothing is known of who adjoins.
      WHEN p.host_code IS NOT NULL AND (SELECT count(*) FROM authority) > 1 OR p.country <> 'E' THEN 'at a distance'
    END
  END                AS statutory_class,
  i.period_end       AS listed_on,
  p.location_id      AS location_id,
  p.geom             AS geom
FROM carer c
JOIN import i ON i.import_id = c.import_id
LEFT JOIN location p ON p.location_id = c.location_id
LEFT JOIN authority a ON a.code = p.host_code
LEFT JOIN authority_name n ON n.code = p.host_code;
