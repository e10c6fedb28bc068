"""The group of drawing: tiles of a made-up city beside Mapnik, MapServer and Cairo, drawn with one look by all."""

import json
import sys

from measuring import (
    HERE, IN_PROCESS, PYTHON, ROOT, SUITU, beside, figures, output_of, refuse_if_missing, spelled,
)

# A file of each Debian package that the peers and the judge are from, below /usr.
NEEDS = {
    "bin/ogr2ogr": "gdal-bin",
    "bin/shapeindex": "mapnik-utils",
    "bin/shptree": "mapserver-bin",
    "lib/python3/dist-packages/PIL": "python3-pil",
    "lib/python3/dist-packages/cairo": "python3-cairo",
    "lib/python3/dist-packages/mapnik": "python3-mapnik",
    "lib/python3/dist-packages/mapscript": "python3-mapscript",
    "lib/python3/dist-packages/numpy": "python3-numpy",
    "lib/python3/dist-packages/osgeo": "python3-gdal",
}
STYLE = HERE / "Look/city.json"
# Each makes the city's tiles, one after the other, and tells what they took: command and words after it.
PEERS = {
    "Mapnik, in memory": ("tiles_mapnik.py", "geojson"),
    "Mapnik, shapefiles": ("tiles_mapnik.py", "shape"),
    "MapServer": ("tiles_mapserver.py",),
    "Cairo, features at hand": ("tiles_cairo.py",),
}
# Which of them draws the large city, too.
PEER_IN_LARGE = "Mapnik, shapefiles"
# As in `Peers/tile_times.py`.
CASES = ["z14", "z16", "z14 @2x"]
ROUNDS = 2
# Where two renderers fill, stroke and round in their own ways, but the same things in the same places.
ALIKE_IN_DECIBELS = 30


def drawing(folder):
    refuse_if_missing(NEEDS)
    yield from circles()
    city = made(1)
    rounds = figures_of_tiles(folder, city, imported(folder / "one", city), PEERS)
    yield from tiles(rounds, judged(folder, PEERS))
    # Ten times as many features, each as near to its neighbours as before; the tiles are the same ones.
    city = made(10)
    large = figures_of_tiles(folder, city, imported(folder / "ten", city), {PEER_IN_LARGE: PEERS[PEER_IN_LARGE]})
    yield from growth(rounds, large)


def circles():
    theirs = figures(PYTHON, HERE / "Peers/circles_mapnik.py")
    yield from beside(figures(IN_PROCESS, "drawing"), "Mapnik", theirs)


def made(towns):
    """The folder of a test city, which is made where it is not there yet: a minute for ten towns."""
    city = ROOT / f".build/test-city/{towns}"
    output_of(PYTHON, HERE / "TestCity/files.py", city, str(towns))
    return city


def imported(folder, city):
    """The database of a test city, with all that is prepared before the first tile."""
    folder.mkdir()
    database = folder / "city.sqlite"
    for layer in ("water", "building", "road", "poi"):
        words = "--layer", layer, "--frame", "wgs84", "--progress", "none"
        output_of(SUITU, "--city", database, "import", city / f"{layer}.geojsonl", *words)
    tile = (city / "tiles.txt").read_text().split()[0]
    output_of(SUITU, "--city", database, "render", "--style", STYLE, "--tile", tile, "-o", folder / "first.png")
    return database


def figures_of_tiles(folder, city, database, peers, style=STYLE):
    """Per side and case the best figures of all rounds, measured in turn; `peers` are commands by name."""
    sides = {"Suitu": lambda to: figures(IN_PROCESS, "tiles", database, style, city / "tiles.txt", to)}
    for name, (program, *words) in peers.items():
        sides[name] = lambda to, program=program, words=words: figures(
            PYTHON, HERE / "Peers" / program, city, to, *words
        )
    best = {}
    for _ in range(ROUNDS):
        for name, measure in sides.items():
            pictures_of(folder, name).mkdir(parents=True, exist_ok=True)
            for case, line in measure(pictures_of(folder, name)).items():
                known = best.setdefault(name, {}).setdefault(case, line)
                choose = max if "times" in line else min
                known.update({key: choose(known[key], line[key]) for key in line if key != "case"})
    return best


def pictures_of(folder, side):
    return folder / "pictures" / side.split(",")[0] / side


def judged(folder, peers):
    """What the pictures of each side are like, by side and case; ends the benchmark where they differ."""
    names = ["Suitu", *peers]
    printed = output_of(PYTHON, HERE / "Look/judge.py", *(pictures_of(folder, name) for name in names))
    likeness = dict(zip(names, map(json.loads, printed.splitlines())))
    for name in peers:
        for case, line in likeness[name].items():
            if line["to_first"] < ALIKE_IN_DECIBELS:
                sys.exit(f"bench: tiles of {case} by {name} are not ours: {line['to_first']:.1f} dB.")
    return likeness


def tiles(best, likeness):
    own = best["Suitu"]
    for case in CASES:
        for name in PEERS:
            other = best[name][case]
            if not name.startswith("Cairo"):
                yield row(f"{case}: draw and PNG", name, own[case]["picture"], other["picture"])
            yield row(f"{case}: draw", name, own[case]["drawing"], other["drawing"])
        # Of each program that writes palettes once: where Mapnik reads from makes no other picture.
        for name in ("Mapnik, shapefiles", "MapServer"):
            other, program = best[name][case], name.split(",")[0]
            sizes = (f"{side['bytes'] / 1000:.1f} kB" for side in (own[case], other))
            yield f"{case}: size of a palette PNG", program, *sizes, None
            errors = (f"{likeness[side][case]['of_palette']:.1f} dB" for side in ("Suitu", name))
            yield f"{case}: the palette's likeness to true colours", program, *errors, None
        gain = own[f"{case}, two threads"]["times"]
        yield f"{case}: pictures by two threads against one", "", f"{gain:.2f} ×", "", None
    for threads in (1, 2):
        memory = own[f"memory of {threads} drawing threads"]["bytes"] / 1e6
        yield f"memory of a drawing thread, {threads} at work", "", f"{memory:.1f} MB", "", None


def growth(small, large):
    peer = PEER_IN_LARGE
    for case in CASES:
        own, other = (large[side][case]["picture"] / small[side][case]["picture"] for side in ("Suitu", peer))
        yield f"{case}: time in a city ten times as large", peer, f"{own:.2f} ×", f"{other:.2f} ×", None


def row(case, peer, own, other):
    return case, peer, spelled(own), spelled(other), other / own
