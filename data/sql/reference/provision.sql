-- provision: Ofsted's provision types and the published reasons for placing a child out of the area.
-- Source of types: Ofsted, "Children's social care data in England", provider level, 2018 to 2025, and its list of
-- social care providers to local authorities. Fostering and adoption agencies are registered at an office.
INSERT OR REPLACE INTO provision_kind (provision_type, provider_group, group_order, placement_code, is_office) VALUES
  ('Children''s home',                                            'Children''s homes', 1, 'K2', 0),
  ('Childrens home',                                              'Children''s homes', 1, 'K2', 0),
  ('Residential special school (registered as a children''s home)', 'Children''s homes', 1, 'K2', 0),
  ('Secure children''s home',                                     'Secure children''s homes', 2, 'K1', 0),
  ('Supported accommodation',                                     'Supported accommodation', 3, 'K3', 0),
  ('Residential special school',                                  'Residential special schools', 4, 'S1', 0),
  ('Residential family centre',                                   'Residential family centres', 5, 'R3', 0),
  ('Independent fostering agency',                                'Fostering agencies', 6, NULL, 1),
  ('Local authority fostering agency',                            'Fostering agencies', 6, NULL, 1),
  ('Voluntary adoption agency',                                   'Adoption agencies', 7, NULL, 1),
  ('Local authority adoption agency',                             'Adoption agencies', 7, NULL, 1),
  ('Regional adoption agency',                                    'Adoption agencies', 7, NULL, 1),
  ('Adoption support agency',                                     'Adoption agencies', 7, NULL, 1),
  ('Boarding school',                                             'Other provision', 8, NULL, 0),
  ('Further education college with residential accommodation',    'Other provision', 8, NULL, 0),
  ('Residential holiday scheme for disabled children',            'Other provision', 8, NULL, 0),
  ('Secure training centre',                                      'Other provision', 8, 'R5', 0),
  ('CAFCASS',                                                     'Other provision', 8, NULL, 1);

-- Reason lists: Placements North West census of December 2025 and of 2022; Placements Data Standard, version 2 (2025).
INSERT OR REPLACE INTO out_of_area_reason (reason_list, reason, reason_group, group_order) VALUES
  ('north-west-2025', 'Provision within distance does not exist',                    'None exists locally', 1),
  ('north-west-2025', 'Provision within distance exists but is not available',       'Exists locally, not available', 2),
  ('north-west-2025', 'Safeguarding requirement',                                    'Safety or law requires distance', 4),
  ('north-west-2025', 'Legal reasons',                                               'Safety or law requires distance', 4),
  ('north-west-2025', 'CYP/Parental preference',                                     'Child''s or family''s preference', 5),
  ('north-west-2025', 'Carer moving out of area',                                    'Carer moved', 6),
  ('north-west-2025', 'Not applicable',                                              'Not applicable', 9),
  ('north-west-2022', 'None available locally',                                      'None exists locally', 1),
  ('north-west-2022', 'Available locally but provider refused due to need',          'Exists locally, not available', 2),
  ('north-west-2022', 'Available locally but provider refused due to matching',      'Exists locally, not available', 2),
  ('north-west-2022', 'DOLS/LPS',                                                    'Specialist need', 3),
  ('north-west-2022', 'Specialist SEND',                                             'Specialist need', 3),
  ('north-west-2022', 'Other specialist',                                            'Specialist need', 3),
  ('north-west-2022', 'Requirement to place at distance (CSE/CCE/parental choice/near family)',
                                                                                     'Safety or law requires distance', 4),
  ('north-west-2022', 'Place quickly',                                               'Placed quickly', 7),
  ('north-west-2022', 'Other',                                                       'Other', 8),
  ('north-west-2022', 'Unknown',                                                     'Not recorded', 10),
  ('north-west-2022', 'N/A',                                                         'Not applicable', 9),
  ('data-standard',   'Safeguarding concerns',                                       'Safety or law requires distance', 4),
  ('data-standard',   'Bail conditions',                                             'Safety or law requires distance', 4),
  ('data-standard',   'Court order',                                                 'Safety or law requires distance', 4),
  ('data-standard',   'Other',                                                       'Other', 8);
