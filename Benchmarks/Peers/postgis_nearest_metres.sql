-- The same question as ours: the nearest ten in the order of metres on the ellipsoid, with the metres.
\set lon 113 + random(0, 9000000) / 10000000.0
\set lat 22.6 + random(0, 13000000) / 10000000.0
SELECT id, name, type, ST_X(geom), ST_Y(geom),
  ST_Distance(geom::geography, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography)
FROM points ORDER BY geom::geography <-> ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography LIMIT 10;
