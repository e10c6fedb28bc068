-- The points as a PostGIS table in the order of its spatial index. The folder's CSV comes in through standard input.
CREATE EXTENSION postgis;
CREATE TABLE rows (id integer, name text, type text, lon double precision, lat double precision);
\copy rows FROM pstdin CSV HEADER
CREATE TABLE points AS
  SELECT id, name, type, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geometry(Point, 4326) AS geom FROM rows;
DROP TABLE rows;
CREATE INDEX points_geom ON points USING gist (geom);
CREATE INDEX points_geog ON points USING gist ((geom::geography));
CLUSTER points USING points_geom;
VACUUM ANALYZE points;
