-- title: Foster carers
-- question: Where do the authority's own foster carers live, and how many children live with them?
-- parameter: as_at | latest | children and vacancies at the end of this day
-- column: carer_id | identifier | | Carer
-- column: approval_type | dimension | | Approval type
-- column: carer_status | dimension | | Status
-- column: active | dimension | flag | Approved now
-- column: connected | dimension | flag | Approved for certain children only
-- column: approved_places | measure | places | Approved places
-- column: occupied | measure | places | Occupied, by the list
-- column: vacant | measure | places | Vacant, by the list
-- column: children | count | children | Children of the authority on the day
-- column: vacancies | measure | places | Vacancies on the day
-- column: hub_id | dimension | | Mockingbird hub
-- column: hub_carer | dimension | | Carer of the hub
-- column: carer_postcode | location | | Postcode
-- column: location_status | dimension | | How the carer was located
-- column: location_reason | dimension | | Why not, or not exactly, located
-- column: easting | location | easting | Easting
-- column: northing | location | northing | Northing
-- column: host_authority_code | dimension | | Authority code
-- column: host_authority_name | dimension | | Authority
-- column: location | dimension | | Inside or outside (IN, OUT)
-- column: boundary_distance_m | measure | m | From the boundary, metres
-- column: boundary_distance_miles | measure | miles | From the boundary, miles
-- column: boundary_band | dimension | | From the boundary, band
-- column: statutory_class | dimension | | Class in law
-- column: listed_on | dimension | date | Day of the list
-- column: as_at | dimension | date | Day of the children
-- definition: One row a carer of the council's list, approved now or not. Children and vacancies are known of carers who are approved now; vacancies only for a month around the day of the list.
SELECT c.carer_id, c.approval_type, c.carer_status, c.active, c.connected, c.approved_places, c.occupied, c.vacant,
       o.children, o.vacancies, c.hub_id, c.hub_carer,
       c.carer_postcode, c.location_status, c.location_reason, c.easting, c.northing,
       c.host_authority_code, c.host_authority_name, c.location,
       round(c.boundary_distance_m, 1) AS boundary_distance_m,
       round(c.boundary_distance_miles, 3) AS boundary_distance_miles,
       c.boundary_band, c.statutory_class, c.listed_on, a.day AS as_at
FROM carers c
CROSS JOIN as_at a
LEFT JOIN open_carers o ON o.carer_id = c.carer_id
ORDER BY c.carer_id;
