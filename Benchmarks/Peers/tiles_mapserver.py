"""Tiles of the test city by MapServer, in process and on one thread: tiles_mapserver.py CITY_FOLDER PICTURES_FOLDER"""

import pathlib
import sys

import mapscript

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from Look.mapserver_map import mapfile  # noqa: E402
from Peers.tile_times import measure  # noqa: E402

CITY, PICTURES = map(pathlib.Path, sys.argv[1:3])


class Renderer:
    def __init__(self, zoom, scale):
        self.side = 256 * scale
        self.map = mapscript.fromstring(mapfile(zoom, scale, lambda layer: CITY / f"projected/{layer}.shp"))

    def prepared(self, tile):
        return tile

    def draw(self, tile):
        west, south, east, north = tile.box
        # MapServer's extents go from the first pixel to the last, which is one pixel less than the tile.
        pixel = (east - west) / self.side
        self.map.setExtent(west, south + pixel, east - pixel, north)
        return self.map.draw()

    def png8(self, image):
        return image.getBytes()

    def png32(self, image):
        image.format.setOption("QUANTIZE_FORCE", "off")
        encoded = image.getBytes()
        image.format.setOption("QUANTIZE_FORCE", "on")
        return encoded


measure(CITY, PICTURES, Renderer)
