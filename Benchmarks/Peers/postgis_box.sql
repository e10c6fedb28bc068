-- A box of the size that requests.lua asks for.
\set west 113 + random(0, 8916000) / 10000000.0
\set south 22.6 + random(0, 12916000) / 10000000.0
\set east :west + 0.0084
\set north :south + 0.0084
SELECT id, name, type, ST_X(geom), ST_Y(geom)
FROM points WHERE geom && ST_MakeEnvelope(:west, :south, :east, :north, 4326);
