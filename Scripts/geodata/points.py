"""What the scripts of the point layers share: tables, polygons, distances on the small scale of a city.

Longitudes and latitudes are WGS 84 degrees. Nothing here needs more than the standard library.
"""

import csv
import json
import math
from pathlib import Path

GEODATA = Path(__file__).resolve().parent.parent.parent / "GeoData"

# Metres of a degree at 23.1° N; Guangzhou is small enough for one pair of numbers.
METRES_EAST = 102_430
METRES_NORTH = 110_750


def read_table(layer):
    """The rows of GeoData/LAYER.csv, as dictionaries of texts."""
    with open(GEODATA / f"{layer}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(layer, fields, rows):
    with open(GEODATA / f"{layer}.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fields, lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def place_of(row):
    return float(row["lon"]), float(row["lat"])


def metres_between(one, other):
    return math.hypot((one[0] - other[0]) * METRES_EAST, (one[1] - other[1]) * METRES_NORTH)


class Areas:
    """The polygons of a GeoJSON file, each with its properties; none where the file is absent."""

    def __init__(self, name):
        path = GEODATA / f"{name}.geojson"
        self.areas = []
        if path.exists():
            for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
                geometry = feature["geometry"]
                parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
                for rings in parts:
                    xs = [x for x, _ in rings[0]]
                    ys = [y for _, y in rings[0]]
                    self.areas.append((min(xs), min(ys), max(xs), max(ys), rings, feature["properties"]))

    def __bool__(self):
        return bool(self.areas)

    def at(self, place):
        """The properties of the areas that hold the place."""
        x, y = place
        return [
            properties
            for west, south, east, north, rings, properties in self.areas
            if west <= x <= east and south <= y <= north and _is_within(x, y, rings)
        ]


def _is_within(x, y, rings):
    """Even-odd over all rings, so holes are left out."""
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
    return inside


class Neighbours:
    """Finds what stands nearer than some metres, without looking at everything."""

    def __init__(self, metres):
        self.metres = metres
        self.cells = {}

    def _cell(self, place):
        return int(place[0] * METRES_EAST // self.metres), int(place[1] * METRES_NORTH // self.metres)

    def add(self, place, value):
        self.cells.setdefault(self._cell(place), []).append((place, value))

    def near(self, place):
        column, row = self._cell(place)
        return [
            value
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other, value in self.cells.get((x, y), [])
            if metres_between(place, other) < self.metres
        ]
