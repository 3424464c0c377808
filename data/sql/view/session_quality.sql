-- session_quality: what is doubtful in the records behind the day's figures. Run after session_provision.sql, by the
-- summaries that ask for it (-- prepare: session_quality).
DROP TABLE IF EXISTS temp.quality_issue;
DROP TABLE IF EXISTS temp.quality_check;

-- quality_check: what is looked for. looked_at: how many records it could have been found in; filled last.
CREATE TEMP TABLE quality_check (
  check_no   INTEGER PRIMARY KEY,
  area       TEXT NOT NULL,
  check_name TEXT NOT NULL,
  population TEXT NOT NULL,
  looked_at  INTEGER
);
INSERT INTO temp.quality_check (check_no, area, check_name, population) VALUES
  (11, 'location',   'placement postcode blank',                                   'all children'),
  (12, 'location',   'placement postcode not found',                               'all children'),
  (13, 'location',   'placement not located yet: run oob locate',                  'all children'),
  (14, 'location',   'placement outside Great Britain, no position',               'all children'),
  (15, 'location',   'placement known by outward code only',                       'all children'),
  (16, 'location',   'placement located by an ended postcode',                     'all children'),
  (17, 'location',   'placement located, but not measured',                        'all children'),
  (18, 'location',   'home not located (unaccompanied asylum seekers left out)',   'children with a home to record'),
  (19, 'location',   'home is the placement, though not with parents or a connected person', 'children with both located'),
  (20, 'location',   'more than 350 miles from home',                              'children with both located'),
  (21, 'boundary',   'polygon and gazetteer name different authorities',           'children located in an authority by polygon'),
  (31, 'return',     'PL_LOCATION of the return differs',                          'children whose return has PL_LOCATION'),
  (32, 'return',     'PL_DISTANCE of the return differs by 0.2 miles or more',     'children whose return has PL_DISTANCE'),
  (33, 'return',     'PL_LA of the return differs',                                'children whose return has PL_LA'),
  (41, 'provider',   'URN in no list that is loaded',                              'children whose placement has a URN'),
  (42, 'provider',   'URN of another inspectorate (XXXXXXX)',                      'children whose placement has a URN'),
  (43, 'provider',   'URN missing, though the placement needs one',                'all children'),
  (44, 'provider',   'provider closed by the day',                                 'children matched to a provider'),
  (45, 'provider',   'placed before the provider was registered',                  'children matched to a provider'),
  (46, 'provider',   'placement type is not the provider''s',                      'children matched to a provider'),
  (47, 'provider',   'placement postcode is not the provider''s (K1, K2, K3, R3, S1)', 'children in such provision, matched and not hidden'),
  (48, 'provider',   'provider holds more of our children than it has places',     'children in such provision, matched and not hidden'),
  (51, 'regulation', 'under 16 in supported accommodation (K3)',                   'children in K3'),
  (52, 'regulation', 'supported accommodation without a registered provider (K3)', 'children in K3'),
  (53, 'regulation', 'other placement (Z) without a URN',                          'children in other placements (Z)'),
  (61, 'records',    'more than one placement open on the day',                    'all children'),
  (62, 'records',    'no header: date of birth not known',                         'all children'),
  (63, 'records',    'no placement extract for the placement',                     'all children'),
  (64, 'records',    'weekly cost negative',                                       'placements with a weekly cost'),
  (65, 'records',    'placement extract that fits no placement',                   'rows of the placement extract'),
  (71, 'carers',     'own foster placement: no carer recorded',                    'children in own foster placements'),
  (72, 'carers',     'own foster placement: carer not on the list',                'children in own foster placements'),
  (73, 'carers',     'own foster placement: carer no longer approved',             'children in own foster placements'),
  (74, 'carers',     'own foster placement: placement is not where the carer lives', 'children in own foster placements'),
  (75, 'carers',     'more children than approved places',                         'approved carers'),
  (76, 'carers',     'more vacancies than approved places',                        'approved carers'),
  (77, 'carers',     'carer not located',                                          'approved carers'),
  (81, 'schools',    'school URN in no list that is loaded',                       'children with education recorded'),
  (82, 'schools',    'more than one school on the day',                            'children with education recorded'),
  (83, 'schools',    'education recorded without a school''s URN',                 'children with education recorded');

-- quality_issue: what was found, one row a record.
CREATE TEMP TABLE quality_issue (
  check_no    INTEGER NOT NULL,
  child_id    TEXT,
  subject     TEXT,    -- a carer's identifier or a provider's or school's URN
  found       TEXT,
  expected    TEXT,
  source_file TEXT,
  source_row  INTEGER
);

CREATE TEMP TABLE quality_child AS
SELECT s.child_id, s.episode_start, s.placement_type, s.provider_type, s.provider_urn, s.carer_id, s.uasc, s.location,
       s.placement_status, s.placement_reason, s.placement_postcode_as_typed, s.placement_postcode, s.placement_location_id,
       s.host_authority_code, s.host_authority_by, s.gazetteer_authority_code, s.placement_uncertainty_m,
       s.home_status, s.home_postcode_as_typed, s.home_postcode, s.home_location_id, s.home_easting, s.placement_easting,
       s.home_distance_miles, s.return_pl_location, s.return_pl_distance, s.return_pl_la, s.source_file, s.source_row,
       v.urn_check, v.provider_id, m.placement_start, c.date_of_birth
FROM snapshot s
JOIN snapshot_providers v ON v.child_id = s.child_id
JOIN snapshot_moves m ON m.child_id = s.child_id
LEFT JOIN children c ON c.child_id = s.child_id;

CREATE TEMP TABLE quality_carer AS SELECT * FROM open_carers;

INSERT INTO temp.quality_issue
SELECT CASE placement_status WHEN 'blank' THEN 11 WHEN 'not_found' THEN 12 WHEN 'pending' THEN 13 WHEN 'outside_gb' THEN 14
            WHEN 'outcode' THEN 15 WHEN 'ended' THEN 16 END,
       child_id, NULL, placement_postcode_as_typed, placement_reason, source_file, source_row
FROM quality_child WHERE placement_status IN ('blank', 'not_found', 'pending', 'outside_gb', 'outcode', 'ended')
UNION ALL
SELECT 17, child_id, NULL, placement_postcode_as_typed, 'run oob measure', source_file, source_row
FROM quality_child WHERE placement_easting IS NOT NULL AND location IS NULL
UNION ALL
SELECT 18, child_id, NULL, coalesce(home_postcode_as_typed, 'blank'), home_status, source_file, source_row
FROM quality_child WHERE NOT uasc AND home_easting IS NULL
UNION ALL
SELECT 19, child_id, NULL, placement_postcode, placement_type, source_file, source_row
FROM quality_child WHERE home_location_id = placement_location_id AND home_easting IS NOT NULL
  AND coalesce(placement_type, '') NOT IN ('P1', 'U1', 'U2', 'U3')
UNION ALL
SELECT 20, child_id, NULL, home_distance_miles || ' miles', 'at most 350', source_file, source_row
FROM quality_child WHERE home_distance_miles > 350 AND home_distance_miles <> 999.9
UNION ALL
SELECT 21, child_id, NULL, coalesce(a.name, q.gazetteer_authority_code) || ' by the gazetteer',
       coalesce(b.name, q.host_authority_code) || ' by the polygon, which decides', source_file, source_row
FROM quality_child q LEFT JOIN authority_name a ON a.code = q.gazetteer_authority_code LEFT JOIN authority_name b ON b.code = q.host_authority_code
WHERE q.host_authority_by = 'polygon' AND q.placement_uncertainty_m IS NULL AND q.gazetteer_authority_code <> q.host_authority_code
UNION ALL
SELECT 31, child_id, NULL, return_pl_location, location, source_file, source_row
FROM quality_child WHERE return_pl_location <> location
UNION ALL
SELECT 32, child_id, NULL, return_pl_distance || ' miles', coalesce(home_distance_miles || ' miles', 'none to be recorded'), source_file, source_row
FROM quality_child WHERE return_pl_distance IS NOT NULL AND coalesce(abs(return_pl_distance - home_distance_miles) >= 0.2 - 1e-9, 1)
UNION ALL
SELECT 33, child_id, NULL, return_pl_la, host_authority_code, source_file, source_row
FROM quality_child WHERE return_pl_la <> host_authority_code
UNION ALL
SELECT CASE urn_check WHEN 'not in the list' THEN 41 WHEN 'another inspectorate' THEN 42 ELSE 43 END,
       child_id, provider_urn, coalesce(provider_urn, 'blank'), placement_type, source_file, source_row
FROM quality_child WHERE urn_check IN ('not in the list', 'another inspectorate', 'missing')
UNION ALL
SELECT 44, q.child_id, q.provider_urn, coalesce('closed on ' || r.closed_on, r.registration_status), 'open', q.source_file, q.source_row
FROM quality_child q JOIN providers_on_day r ON r.provider_id = q.provider_id
WHERE NOT r.open_on_day AND coalesce(r.registered_on <= (SELECT day FROM as_at), 1)
UNION ALL
SELECT 45, q.child_id, q.provider_urn, 'placed on ' || q.placement_start, 'registered on ' || r.registered_on, q.source_file, q.source_row
FROM quality_child q JOIN providers r ON r.provider_id = q.provider_id WHERE r.registered_on > q.placement_start
UNION ALL
SELECT 46, q.child_id, q.provider_urn, q.placement_type, r.placement_type, q.source_file, q.source_row
FROM quality_child q JOIN providers r ON r.provider_id = q.provider_id
WHERE instr(',' || replace(r.placement_type, ' ', '') || ',', ',' || q.placement_type || ',') = 0
UNION ALL
SELECT 47, q.child_id, q.provider_urn, coalesce(q.placement_postcode, 'blank'), r.provider_postcode, q.source_file, q.source_row
FROM quality_child q JOIN providers r ON r.provider_id = q.provider_id
WHERE q.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') AND r.is_office = 0 AND r.location_id IS NOT NULL
  AND q.placement_location_id IS NOT r.location_id
UNION ALL
SELECT 48, q.child_id, q.provider_urn, r.children || ' of our children', r.places || ' places', q.source_file, q.source_row
FROM quality_child q JOIN providers_on_day r ON r.provider_id = q.provider_id
WHERE q.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') AND r.is_office = 0 AND r.children > r.places
UNION ALL
SELECT 51, child_id, provider_urn, 'born ' || date_of_birth, '16 or over', source_file, source_row
FROM quality_child WHERE placement_type = 'K3' AND date_of_birth > date((SELECT day FROM as_at), '-16 years')
UNION ALL
SELECT 52, child_id, provider_urn, coalesce(provider_urn, 'blank'), 'a registered provider', source_file, source_row
FROM quality_child WHERE placement_type = 'K3' AND provider_id IS NULL
UNION ALL
SELECT 53, child_id, NULL, placement_type, 'a registered provider, if it is a home', source_file, source_row
FROM quality_child WHERE placement_type LIKE 'Z%' AND provider_urn IS NULL
UNION ALL
SELECT 61, q.child_id, NULL, n.open_episodes || ' placements', 'the one begun on ' || q.episode_start || ' counts', q.source_file, q.source_row
FROM quality_child q JOIN temp.snapshot_episode n ON n.child_id = q.child_id WHERE n.open_episodes > 1
UNION ALL
SELECT 62, child_id, NULL, 'no header row', NULL, source_file, source_row FROM quality_child WHERE date_of_birth IS NULL
UNION ALL
SELECT 63, q.child_id, NULL, 'placement begun on ' || q.episode_start, NULL, q.source_file, q.source_row
FROM quality_child q
WHERE EXISTS (SELECT 1 FROM placement_extra)
  AND NOT EXISTS (SELECT 1 FROM placement_extra x WHERE x.child_id = q.child_id AND x.decom = q.episode_start)
UNION ALL
SELECT 64, x.child_id, NULL, printf('%.2f', x.weekly_cost), '0 or more', x.file, x.row FROM placement_extra x WHERE x.weekly_cost < 0
UNION ALL
SELECT 65, x.child_id, NULL, 'placement begun on ' || x.decom, NULL, x.file, x.row FROM placement_extra x
WHERE NOT EXISTS (SELECT 1 FROM episode e WHERE e.child_id = x.child_id AND e.decom = x.decom AND e.current = 1)
UNION ALL
SELECT CASE WHEN q.carer_id IS NULL THEN 71 WHEN k.carer_id IS NULL THEN 72 ELSE 73 END, q.child_id, q.carer_id,
       coalesce(k.carer_status, q.carer_id, 'blank'), 'an approved carer', q.source_file, q.source_row
FROM quality_child q LEFT JOIN carers k ON k.carer_id = q.carer_id
WHERE q.provider_type = 'PR1' AND q.placement_type LIKE 'U_' AND NOT coalesce(k.active, 0) AND EXISTS (SELECT 1 FROM carer)
UNION ALL
SELECT 74, q.child_id, q.carer_id, coalesce(q.placement_postcode, 'blank'), k.carer_postcode, q.source_file, q.source_row
FROM quality_child q JOIN carers k ON k.carer_id = q.carer_id
WHERE q.provider_type = 'PR1' AND q.placement_type LIKE 'U_' AND k.location_id IS NOT q.placement_location_id
UNION ALL
SELECT 75, NULL, carer_id, children || ' children', approved_places || ' places', NULL, NULL FROM quality_carer WHERE children > approved_places
UNION ALL
SELECT 76, NULL, carer_id, vacant || ' vacancies', approved_places || ' places', NULL, NULL FROM quality_carer WHERE vacant > approved_places
UNION ALL
SELECT 77, NULL, carer_id, coalesce(carer_postcode_as_typed, 'blank'), location_reason, NULL, NULL FROM quality_carer WHERE location IS NULL
UNION ALL
SELECT CASE WHEN school_urn IS NULL THEN 83 ELSE 81 END, child_id, school_urn, coalesce(school_urn, 'blank'), NULL, source_file, source_row
FROM snapshot_schools WHERE NOT in_register
UNION ALL
SELECT 82, child_id, school_urn, open_spells || ' schools', 'the one that began last counts', source_file, source_row
FROM snapshot_schools WHERE open_spells > 1;

CREATE TEMP TABLE quality_population AS
SELECT 'all children' AS population, (SELECT count(*) FROM quality_child) AS records
UNION ALL SELECT 'children with a home to record', (SELECT count(*) FROM quality_child WHERE NOT uasc)
UNION ALL SELECT 'children with both located', (SELECT count(*) FROM quality_child WHERE home_easting IS NOT NULL AND placement_easting IS NOT NULL)
UNION ALL SELECT 'children located in an authority by polygon', (SELECT count(*) FROM quality_child WHERE host_authority_by = 'polygon')
UNION ALL SELECT 'children whose return has PL_LOCATION', (SELECT count(return_pl_location) FROM quality_child)
UNION ALL SELECT 'children whose return has PL_DISTANCE', (SELECT count(return_pl_distance) FROM quality_child)
UNION ALL SELECT 'children whose return has PL_LA', (SELECT count(return_pl_la) FROM quality_child)
UNION ALL SELECT 'children whose placement has a URN', (SELECT count(provider_urn) FROM quality_child)
UNION ALL SELECT 'children matched to a provider', (SELECT count(provider_id) FROM quality_child)
UNION ALL SELECT 'children in such provision, matched and not hidden', (SELECT count(*) FROM quality_child q JOIN provider r ON r.provider_id = q.provider_id
     WHERE q.placement_type IN ('K1', 'K2', 'K3', 'R3', 'S1') AND r.is_office = 0 AND r.location_id IS NOT NULL)
UNION ALL SELECT 'children in K3', (SELECT count(*) FROM quality_child WHERE placement_type = 'K3')
UNION ALL SELECT 'children in other placements (Z)', (SELECT count(*) FROM quality_child WHERE placement_type LIKE 'Z%')
UNION ALL SELECT 'placements with a weekly cost', (SELECT count(weekly_cost) FROM placement_extra)
UNION ALL SELECT 'rows of the placement extract', (SELECT count(*) FROM placement_extra)
UNION ALL SELECT 'children in own foster placements', (SELECT count(*) FROM quality_child WHERE provider_type = 'PR1' AND placement_type LIKE 'U_')
UNION ALL SELECT 'approved carers', (SELECT count(*) FROM quality_carer)
UNION ALL SELECT 'children with education recorded', (SELECT count(*) FROM snapshot_schools);
UPDATE temp.quality_check SET looked_at = (SELECT records FROM quality_population p WHERE p.population = quality_check.population);
DROP TABLE temp.quality_population;
DROP TABLE temp.quality_carer;
DROP TABLE temp.quality_child;
