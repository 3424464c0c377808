-- place: a postcode that the store has located already.
--   :place TEXT, canonical
SELECT easting, northing FROM location
WHERE kind = 'postcode' AND place = :place AND status IN ('live', 'ended', 'online') AND easting IS NOT NULL;
