"""Tiles of the test city by Mapnik, on one thread: tiles_mapnik.py CITY_FOLDER PICTURES_FOLDER shape|geojson [names]

From indexed shapefiles, or from GeoJSON, all of which Mapnik then holds in memory with an index; with the names of roads,
lakes, buildings and points where asked for.
"""

import pathlib
import sys

import mapnik

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from Look.mapnik_map import mapnik_xml  # noqa: E402
from Peers.tile_times import measure  # noqa: E402

CITY, PICTURES = map(pathlib.Path, sys.argv[1:3])
SOURCES = {
    "shape": lambda layer: {"type": "shape", "file": CITY / f"projected/{layer}.shp"},
    "geojson": lambda layer: {"type": "geojson", "file": CITY / f"projected/{layer}.json", "cache_features": "true"},
}
HAS_NAMES = sys.argv[4:] == ["names"]
mapnik.register_fonts("/usr/share/fonts/opentype/noto")


class Renderer:
    def __init__(self, zoom, scale):
        self.side = 256 * scale
        self.map = mapnik.Map(self.side, self.side)
        mapnik.load_map_from_string(self.map, mapnik_xml(zoom, scale, SOURCES[sys.argv[3]], HAS_NAMES))

    def prepared(self, tile):
        return tile

    def draw(self, tile):
        self.map.zoom_to_box(mapnik.Box2d(*tile.box))
        image = mapnik.Image(self.side, self.side)
        mapnik.render(self.map, image)
        return image

    def png8(self, image):
        return image.tostring("png8:m=h")

    def png32(self, image):
        return image.tostring("png32")


measure(CITY, PICTURES, Renderer)
