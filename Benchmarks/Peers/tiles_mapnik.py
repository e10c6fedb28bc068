"""Tiles of the test city by Mapnik, on one thread: tiles_mapnik.py CITY_FOLDER PICTURES_FOLDER shape|geojson [WORD]...

From indexed shapefiles, or from GeoJSON, all of which Mapnik then holds in memory with an index. With the word `names`
the names of roads, lakes, buildings and points are written; with `metatiles` tiles are drawn sixteen at once.
"""

import dataclasses
import itertools
import pathlib
import sys

import mapnik

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from Look.mapnik_map import mapnik_xml  # noqa: E402
from Peers.tile_times import Tile, measure  # noqa: E402

CITY, PICTURES = map(pathlib.Path, sys.argv[1:3])
SOURCES = {
    "shape": lambda layer: {"type": "shape", "file": CITY / f"projected/{layer}.shp"},
    "geojson": lambda layer: {"type": "geojson", "file": CITY / f"projected/{layer}.json", "cache_features": "true"},
}
HAS_NAMES = "names" in sys.argv[4:]
ARE_METATILES = "metatiles" in sys.argv[4:]
# Names take long enough to be measured in fewer rounds.
ROUNDS = 1 if ARE_METATILES else 2 if HAS_NAMES else 5
# Metatiles are so many tiles wide and high, as with MapProxy.
ABREAST = 4
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


class MetatileRenderer(Renderer):
    """Draws the metatile that a tile lies in, and cuts all its tiles out."""

    tiles_at_once = ABREAST**2

    def __init__(self, zoom, scale):
        super().__init__(zoom, scale)
        self.tile_side, self.side = self.side, ABREAST * self.side
        self.map.resize(self.side, self.side)

    def prepared(self, tile):
        first = Tile(tile.zoom, tile.x // ABREAST * ABREAST, tile.y // ABREAST * ABREAST)
        last = Tile(tile.zoom, first.x + ABREAST - 1, first.y + ABREAST - 1)
        return Box((first.box[0], last.box[1], last.box[2], first.box[3]))

    def png8(self, image):
        return [self.cut(image, *place).tostring("png8:m=h") for place in itertools.product(range(ABREAST), repeat=2)][0]

    def png32(self, image):
        return self.cut(image, 0, 0).tostring("png32")

    def cut(self, image, column, row):
        return image.view(column * self.tile_side, row * self.tile_side, self.tile_side, self.tile_side)


@dataclasses.dataclass
class Box:
    box: tuple


measure(CITY, PICTURES, MetatileRenderer if ARE_METATILES else Renderer, ROUNDS)
