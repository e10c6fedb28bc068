"""The group of labels: tiles with names beside Mapnik, and how long all labels of a city take."""

import math
import random

from drawing import CASES, NEEDS, figures_of_tiles, imported, made
from following import nanoseconds_to_follow
from Look.look import labelled_style
from measuring import HERE, IN_PROCESS, SUITU, figures, output_of, refuse_if_missing, spelled
from TestCity.names import POINTS, Names
from TestCity.town import LAT_HEIGHT, LON_WIDTH, SOUTH

PEERS = {
    "Mapnik, in memory": ("tiles_mapnik.py", "geojson", "names"),
    "Mapnik, shapefiles": ("tiles_mapnik.py", "shape", "names"),
    "Mapnik, 4 × 4 tiles at once": ("tiles_mapnik.py", "geojson", "names", "metatiles"),
}
# Levels at which all labels of a city are placed: of points where few, many and nearly all of them are shown.
LEVELS_OF_POINTS = (9, 14, 17)
LEVELS_OF_CITY = (12, 14, 16)
POINTS_STYLE = HERE / "Look/points.json"
# One core is what the figures are for; a server takes all.
ONE_CORE = "taskset", "-c", "0"


def labels(folder):
    refuse_if_missing(NEEDS)
    for count in (100_000, 1_000_000):
        name = f"labels of {count:,} points"
        database = points(folder / str(count), count)
        yield from plans(database, POINTS_STYLE, name, LEVELS_OF_POINTS)
        if count == 100_000:
            rows = write_points(folder / "changed.csv", 100, ids=range(0, count, 1000))
            seconds = nanoseconds_to_follow(folder, database, POINTS_STYLE, rows)
            yield f"{name}: ten zooms follow an import of 100", "", spelled(seconds), "", None
    style = folder / "labelled.json"
    style.write_text(labelled_style(), encoding="utf-8")
    city = made(1)
    database = imported(folder / "one", city)
    yield from plans(imported(folder / "ten", made(10)), style, "labels of ten towns", LEVELS_OF_CITY)
    seconds = yield from plans(database, style, "labels of a town", LEVELS_OF_CITY)
    best = figures_of_tiles(folder, city, database, PEERS, style)
    for case in CASES:
        level = int(case[1:3])
        own = best["Suitu"][case]["picture"]
        with_share = own + seconds[level] / tiles_of_town(level)
        for peer in PEERS:
            other = best[peer][case]["picture"]
            yield f"{case} with labels: draw and PNG", peer, spelled(own), spelled(other), other / own
            what = f"{case} with labels: the same with a tile's share of the plan"
            yield what, peer, spelled(with_share), spelled(other), other / with_share


def plans(database, style, name, levels):
    """Rows of one core and of all, level by level; gives what one core took."""
    command = IN_PROCESS, "labels", database, style, name, *map(str, levels)
    one, all_cores = figures(*ONE_CORE, *command), figures(*command)
    for case, line in one.items():
        yield f"{case}, one core", "", spelled(line["nanoseconds"]), "", None
        yield f"{case}, all cores", "", spelled(all_cores[case]["nanoseconds"]), "", None
    return {level: one[f"{name}, z{level}"]["nanoseconds"] for level in levels}


def points(folder, count):
    """A database of points at random all over Guangzhou, each with a name and a rank."""
    folder.mkdir()
    rows = write_points(folder / "points.csv", count, ids=range(count))
    words = "--layer", "points", "--id", "id", "--frame", "wgs84", "--progress", "none"
    output_of(SUITU, "--city", folder / "city.sqlite", "import", rows, *words)
    return folder / "city.sqlite"


def write_points(path, seed, ids):
    names, chances = Names(seed), random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,name,rank,lon,lat\n")
        for number in ids:
            name = names.point(chances.choice(list(POINTS)))
            place = f"{113 + chances.random() * 0.9:.7f},{22.6 + chances.random() * 1.3:.7f}"
            file.write(f"{number},{name},{chances.randint(1, 9)},{place}\n")
    return path


def tiles_of_town(level):
    """How many tiles of a level have the size of a town."""
    side = 360 / 2**level
    return LON_WIDTH / side * LAT_HEIGHT / (side * math.cos(math.radians(SOUTH)))
