-- What Suitu's answer holds: the attributes, the place, and metres on the ellipsoid.
\set lon 113 + random(0, 9000000) / 10000000.0
\set lat 22.6 + random(0, 13000000) / 10000000.0
SELECT id, name, type, ST_X(geom), ST_Y(geom),
  ST_Distance(geom::geography, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography)
FROM points ORDER BY geom <-> ST_SetSRID(ST_MakePoint(:lon, :lat), 4326) LIMIT 10;
