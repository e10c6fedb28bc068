-- The least that tells which ten they are.
\set lon 113 + random(0, 9000000) / 10000000.0
\set lat 22.6 + random(0, 13000000) / 10000000.0
SELECT id FROM points ORDER BY geom <-> ST_SetSRID(ST_MakePoint(:lon, :lat), 4326) LIMIT 10;
