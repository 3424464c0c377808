-- placements: every current episode with its location and its three distances, one row an episode. The stable interface
-- that summaries, exports, QGIS and `oob query` share; docs/views.md gives each column's type and unit.
CREATE VIEW placements AS
SELECT
  e.episode_id                                            AS episode_id,
  e.child_id                                              AS child_id,
  e.decom                                                 AS episode_start,
  e.dec                                                   AS episode_end,
  e.valid_to                                              AS counts_until,
  e.place                                                 AS placement_type,
  coalesce(t.placement_group, 'Other placements')         AS placement_group,
  coalesce(t.group_order, 8)                              AS placement_group_order,
  e.place_provider                                        AS provider_type,
  coalesce(v.sourcing, 'Not recorded')                    AS sourcing,
  e.ls                                                    AS legal_status,
  e.cin                                                   AS category_of_need,
  e.rne                                                   AS reason_new_episode,
  e.rec                                                   AS reason_episode_ceased,
  e.reason_place_change                                   AS reason_place_change,
  e.urn                                                   AS provider_urn,
  CAST(coalesce(e.carer_id, x.carer_id) AS TEXT)          AS carer_id,
  e.ls IN ('V3', 'V4')                                    AS short_break,
  e.home_post                                             AS home_postcode_as_typed,
  e.pl_post                                               AS placement_postcode_as_typed,
  CASE WHEN h.kind IN ('postcode', 'outward') THEN h.place ELSE e.home_post END AS home_postcode,
  CASE WHEN p.kind IN ('postcode', 'outward') THEN p.place ELSE e.pl_post END   AS placement_postcode,
  coalesce(h.status, 'blank')                             AS home_status,
  h.easting                                               AS home_easting,
  h.northing                                              AS home_northing,
  h.host_code                                             AS home_authority_code,
  coalesce(p.status, 'blank')                             AS placement_status,
  p.reason                                                AS placement_reason,
  p.easting                                               AS placement_easting,
  p.northing                                              AS placement_northing,
  p.uncertainty_m                                         AS placement_uncertainty_m,
  p.grid_quality                                          AS placement_grid_quality,
  p.country                                               AS placement_country,
  p.gazetteer_upper_code                                  AS gazetteer_authority_code,
  p.host_code                                             AS host_authority_code,
  coalesce(a.name, n.name)                                AS host_authority_name,
  p.host_by                                               AS host_authority_by,
  p.location                                              AS location,
  CASE p.location WHEN 'IN' THEN 0.0 WHEN 'OUT' THEN p.edge_distance_m END            AS boundary_distance_m,
  CASE p.location WHEN 'IN' THEN 0.0 WHEN 'OUT' THEN p.edge_distance_m / 1609.344 END AS boundary_distance_miles,
  p.boundary_band                                         AS boundary_band,
  CASE
    WHEN e.ls IN ('V3', 'V4') OR u.child_id IS NOT NULL THEN NULL
    WHEN h.status IN ('live', 'ended', 'given', 'online') AND h.easting IS NOT NULL AND coalesce(h.country, substr(h.host_code, 1, 1)) = 'E'
     AND p.status IN ('live', 'ended', 'given', 'online') AND p.easting IS NOT NULL
    -- The Department for Education's formula, its divisor and its rounding.
    THEN round(sqrt((h.easting - p.easting) * (h.easting - p.easting)
                  + (h.northing - p.northing) * (h.northing - p.northing)) / 1000 / 1.6093, 1)
    ELSE 999.9
  END                                                     AS home_distance_miles,
  CASE p.location
    WHEN 'IN' THEN 'in area'
    WHEN 'OUT' THEN CASE
      WHEN p.host_code IN (SELECT code FROM adjoining WHERE how <> 'removed') THEN 'adjoining'
      -- With no other authority's boundary loaded nothing is known of who adjoins.
      WHEN p.host_code IS NOT NULL AND (SELECT count(*) FROM authority) > 1 OR p.country <> 'E' THEN 'at a distance'
    END
  END                                                     AS statutory_class,
  e.place IN ('U1', 'U2', 'U3') OR (e.place LIKE 'U_' AND e.place_provider = 'PR1') AS reg11_exempt,
  u.child_id IS NOT NULL                                  AS uasc,
  x.out_of_area_reason                                    AS out_of_area_reason,
  CASE WHEN x.out_of_area_reason IS NULL THEN NULL ELSE coalesce(r.reason_group, 'Other') END
                                                          AS out_of_area_reason_group,
  coalesce(r.group_order, 8)                              AS out_of_area_reason_order,
  x.weekly_cost                                           AS weekly_cost,
  x.notified_on                                           AS notified_on,
  x.approval_level                                        AS approval_level,
  x.approved_on                                           AS approved_on,
  e.return_pl_location                                    AS return_pl_location,
  e.return_pl_distance                                    AS return_pl_distance,
  e.return_pl_la                                          AS return_pl_la,
  p.location_id                                           AS placement_location_id,
  h.location_id                                           AS home_location_id,
  e.import_id                                             AS import_id,
  e.file                                                  AS source_file,
  e.row                                                   AS source_row,
  p.geom                                                  AS geom
FROM episode e
JOIN import i ON i.import_id = e.import_id
LEFT JOIN location p ON p.location_id = e.placement_location_id
LEFT JOIN location h ON h.location_id = e.home_location_id
LEFT JOIN placement_type t ON t.place = e.place
LEFT JOIN provider_type v ON v.place_provider = e.place_provider
LEFT JOIN authority a ON a.code = p.host_code
LEFT JOIN authority_name n ON n.code = p.host_code
-- Unaccompanied on the episode's last known day, or within the two years before it.
LEFT JOIN uasc_current u ON u.child_id = e.child_id
      AND (u.duc IS NULL OR u.duc >= date(coalesce(e.dec, i.period_end, e.decom), '-2 years'))
LEFT JOIN placement_extra x ON x.child_id = e.child_id AND x.decom = e.decom
LEFT JOIN out_of_area_reason r ON r.reason_list = x.reason_list AND r.reason = x.out_of_area_reason
WHERE e.current = 1;
