"""One town of the test city: its lakes, buildings, roads and points, the same ones for the same number."""

import dataclasses
import math

import numpy

from TestCity.buildings import buildings, plots
from TestCity.lakes import circles, is_wet, lakes
from TestCity.names import Names
from TestCity.streets import CLASSES, StreetPlan

COUNTS = {"water": 400, "building": 150_000, "road": 30_000, "poi": 50_000}
WEST, SOUTH, LON_WIDTH, LAT_HEIGHT = 113.2, 23.0, 0.3, 0.25
TOWNS_ABREAST = 5
METERS_A_DEGREE = 111_320

# Class, and how many of a hundred points are of it.
KINDS_OF_POINT = (("food", 34), ("shop", 36), ("bus_stop", 14), ("school", 11), ("hospital", 5))
# How many of a hundred points are of rank 1, which small scales show, 2 and 3.
RANKS_OF_POINTS = (12, 28, 60)
# Of what may have a name, every so many have one.
NAMED_LAKES, NAMED_BUILDINGS = 3, 8


@dataclasses.dataclass
class Feature:
    properties: dict
    # The lines, open rings, or the place, in degrees.
    parts: list


def town(number):
    """The layers of a town: lists of features by name."""
    frame = Frame(number)
    random = numpy.random.default_rng([2026, number])
    plan = StreetPlan(frame.width, frame.height, random)
    water = lakes(COUNTS["water"], frame.width, frame.height, random)
    wet = circles(water)
    centers, sizes, directions = chosen_plots(plan, wet, random)
    rings = buildings(centers, sizes, directions, random)
    names = Names(number)
    layers = {"building": [], "poi": [], "road": [], "water": []}
    for index, lake in enumerate(water):
        properties = {"name": None if index % NAMED_LAKES else names.lake(), "class": "lake"}
        layers["water"].append(Feature(properties, [frame.degrees(ring) for ring in lake.rings]))
    for index, (ring, levels) in enumerate(zip(rings, random.integers(1, 34, len(rings)).tolist())):
        properties = {"name": None if index % NAMED_BUILDINGS else names.building(), "levels": levels}
        layers["building"].append(Feature(properties, [frame.degrees(ring)]))
    for rank, line in all_roads(plan, wet, random):
        properties = {"name": names.street(rank) if rank < 5 else None, "class": CLASSES[rank - 1], "rank": rank}
        layers["road"].append(Feature(properties, [frame.degrees(line)]))
    layers["poi"] = list(points(frame, centers, sizes, names, random))
    return layers


class Frame:
    """Metres from the south-west corner of a town's box, and degrees. Towns lie side by side, five in a row."""

    def __init__(self, number):
        row, column = divmod(number, TOWNS_ABREAST)
        self.west, self.south = WEST + column * LON_WIDTH, SOUTH + row * LAT_HEIGHT
        narrowing = math.cos(math.radians(self.south + LAT_HEIGHT / 2))
        self.meters = numpy.array([METERS_A_DEGREE * narrowing, METERS_A_DEGREE])
        self.width, self.height = LON_WIDTH * self.meters[0], LAT_HEIGHT * self.meters[1]

    def degrees(self, places):
        # Seven decimals, about a centimetre, as files mostly have.
        return numpy.round(places / self.meters + [self.west, self.south], 7)


def chosen_plots(plan, wet, random):
    """As many of the dry plots as there are buildings; some stay empty everywhere."""
    corners = plan.corners_of_blocks()
    middle = corners.mean(axis=1) / [plan.width, plan.height] * 2 - 1
    centrality = numpy.exp(-3 * (middle**2).sum(axis=1))
    centers, sizes, directions = plots(corners, centrality, random)
    dry = numpy.flatnonzero(~is_wet(centers, wet, margin=30))
    chosen = numpy.sort(random.choice(dry, COUNTS["building"], replace=False))
    return centers[chosen], sizes[chosen], directions[chosen]


def all_roads(plan, wet, random):
    """(rank, line) of every road; large ones cross lakes, others keep away from them."""
    blocks = len(plan.corners_of_blocks())
    roads = [road for road in plan.streets() if road[0] < 4 or not is_wet(road[1], wet).any()]
    while len(roads) < COUNTS["road"]:
        lanes = plan.lanes(random.integers(0, blocks, COUNTS["road"] - len(roads)))
        roads += [lane for lane in lanes if not is_wet(lane[1], wet).any()]
    return roads


def points(frame, centers, sizes, names, random):
    """Points in and before buildings, a third of them without a name."""
    chosen = random.choice(len(centers), COUNTS["poi"])
    places = frame.degrees(centers[chosen] + sizes[chosen] * random.uniform(-0.5, 0.5, (len(chosen), 2)))
    kinds = random.choice(len(KINDS_OF_POINT), len(chosen), p=[share / 100 for _, share in KINDS_OF_POINT])
    ranks = random.choice(3, len(chosen), p=[share / 100 for share in RANKS_OF_POINTS]) + 1
    for index, (place, kind, rank) in enumerate(zip(places, kinds.tolist(), ranks.tolist())):
        of_kind = KINDS_OF_POINT[kind][0]
        name = names.point(of_kind) if index % 3 else None
        yield Feature({"name": name, "class": of_kind, "rank": rank}, [place])
