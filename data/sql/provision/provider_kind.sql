-- provider_kind: whether a provision type, as typed, is known, and whether its address is an office.
--   :provision_type TEXT
SELECT is_office FROM provision_kind WHERE provision_type = :provision_type;
