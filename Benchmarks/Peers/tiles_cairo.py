"""Tiles of the test city by Cairo, on one thread: tiles_cairo.py CITY_FOLDER PICTURES_FOLDER

Cairo only draws: the features of each tile are found and turned into paths beforehand. It writes true colours only.
"""

import io
import math
import pathlib
import sys

import cairo
from osgeo import ogr

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from Look.look import ground, passes  # noqa: E402
from Peers.tile_times import measure  # noqa: E402

CITY, PICTURES = map(pathlib.Path, sys.argv[1:3])
ogr.UseExceptions()


class Renderer:
    def __init__(self, zoom, scale):
        self.side = 256 * scale
        self.passes = passes(zoom, scale)
        self.files = {each.layer: ogr.Open(str(CITY / f"projected/{each.layer}.shp")) for each in self.passes}

    def prepared(self, tile):
        """(pass, paths) in the order in which they are drawn."""
        pen = cairo.Context(cairo.ImageSurface(cairo.FORMAT_RGB24, 1, 1))
        west, south, east, north = tile.box
        pixel = (east - west) / self.side
        return [(each, list(self.paths(pen, each, (west, north), pixel, tile.box))) for each in self.passes]

    def paths(self, pen, each, corner, pixel, box):
        reach = (each.width / 2 + each.edge_width + 1) * pixel
        west, south, east, north = box
        features = self.files[each.layer].GetLayer()
        features.SetSpatialFilterRect(west - reach, south - reach, east + reach, north + reach)
        features.SetAttributeFilter(None if each.condition is None else "rank {} {}".format(*each.condition))
        for feature in features:
            pen.new_path()
            shape = feature.GetGeometryRef()
            for part in [shape.GetGeometryRef(index) for index in range(shape.GetGeometryCount())] or [shape]:
                places = [((x - corner[0]) / pixel, (corner[1] - y) / pixel) for x, y in part.GetPoints(2)]
                self.add(pen, each, places)
            yield pen.copy_path()

    def add(self, pen, each, places):
        if each.kind == "circle":
            # A path of its own, or a line would lead to where the circle begins.
            pen.new_sub_path()
            pen.arc(*places[0], (each.width + each.edge_width) / 2, 0, 2 * math.pi)
            return
        pen.move_to(*places[0])
        for place in places[1 : len(places) - (each.kind == "area")]:
            pen.line_to(*place)
        if each.kind == "area":
            pen.close_path()

    def draw(self, scene):
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, self.side, self.side)
        pen = cairo.Context(surface)
        pen.set_source_rgb(*channels(ground()))
        pen.paint()
        pen.set_line_cap(cairo.LINE_CAP_ROUND)
        pen.set_line_join(cairo.LINE_JOIN_ROUND)
        for each, paths in scene:
            self.draw_pass(pen, each, paths)
        return surface

    def draw_pass(self, pen, each, paths):
        color, edge = channels(each.color), channels(each.edge_color or each.color)
        pen.set_line_width(each.width if each.kind == "line" else each.edge_width)
        pen.set_source_rgb(*color)
        for path in paths:
            pen.append_path(path)
            if each.kind == "line":
                pen.stroke()
                continue
            pen.set_source_rgb(*color)
            pen.fill_preserve()
            pen.set_source_rgb(*edge)
            pen.stroke()

    def png8(self, surface):
        return self.png32(surface)

    def png32(self, surface):
        file = io.BytesIO()
        surface.write_to_png(file)
        return file.getvalue()


def channels(color):
    return [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]


measure(CITY, PICTURES, Renderer)
