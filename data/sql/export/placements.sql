-- title: Placements
-- question: Where is each placement, and how far is it from the boundary and from home?
-- column: child_id | identifier | child | Child
-- column: episode_start | dimension | date | Episode start
-- column: episode_end | dimension | date | Episode end
-- column: placement_type | dimension | | Placement type (SSDA903 PLACE)
-- column: provider_type | dimension | | Provider type (SSDA903 PLACE_PROVIDER)
-- column: legal_status | dimension | | Legal status (SSDA903 LS)
-- column: category_of_need | dimension | | Category of need (SSDA903 CIN)
-- column: home_postcode | location | | Home postcode
-- column: placement_postcode | location | | Placement postcode
-- column: placement_status | dimension | | How the placement was located
-- column: placement_easting | location | easting | Placement easting
-- column: placement_northing | location | northing | Placement northing
-- column: host_authority_code | dimension | | Host authority code
-- column: host_authority_name | dimension | | Host authority
-- column: location | dimension | | Inside or outside (IN, OUT)
-- column: boundary_distance_m | measure | m | Boundary to placement, metres
-- column: boundary_distance_miles | measure | miles | Boundary to placement, miles
-- column: boundary_band | dimension | | Boundary to placement, band
-- column: home_distance_miles | measure | miles | Home to placement, miles (DfE)
-- column: statutory_class | dimension | | Class in law
-- column: reg11_exempt | dimension | flag | Exempt from regulation 11
-- column: placement_group | dimension | | Placement group (DfE)
-- column: sourcing | dimension | | In-house or external
-- column: home_status | dimension | | How the home was located
-- column: gazetteer_authority_code | dimension | | Authority by the gazetteer
-- column: host_authority_by | dimension | | Host authority decided by
-- column: placement_uncertainty_m | measure | m | Reach of an approximate location, metres
-- column: placement_reason | dimension | | Why not, or not exactly, located
-- column: provider_urn | identifier | | Provider URN
-- column: carer_id | identifier | | Carer
-- column: short_break | dimension | flag | Short break (V3, V4)
-- column: uasc | dimension | flag | Unaccompanied asylum-seeking child
-- definition: One row an episode, or one row a child where a day was asked for. The first 21 columns are a promise to those who build on the file; more may follow them.
SELECT child_id, episode_start, episode_end, placement_type, provider_type, legal_status, category_of_need,
       home_postcode, placement_postcode, placement_status,
       placement_easting, placement_northing, host_authority_code, host_authority_name, location,
       round(boundary_distance_m, 1) AS boundary_distance_m, round(boundary_distance_miles, 3) AS boundary_distance_miles,
       boundary_band, home_distance_miles, statutory_class, reg11_exempt,
       placement_group, sourcing, home_status, gazetteer_authority_code, host_authority_by,
       round(placement_uncertainty_m, 1) AS placement_uncertainty_m,
       placement_reason, provider_urn, carer_id, short_break, uasc
FROM /*from*/ placements
ORDER BY child_id, episode_start, episode_id;
