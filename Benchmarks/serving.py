"""The server as it is served, `suitu serve` over GeoData: tiles at hand beside nginx with the same bytes as files, and
tiles that are drawn beside the same drawing without HTTP."""

import contextlib
import math
import subprocess
import sys
import time
import urllib.request

from measuring import HERE, IN_PROCESS, ROOT, SUITU, figures, load, output_of, running

STYLE = "guangzhou"
LON, LAT = 113.27, 23.13
# A tile of the middle of the town, and one of its edge.
SIZES = {"large": 36_000, "small": 5_000}
LEVELS = range(11, 18)
REACH = 6
# A square of so many tiles, all of them different, is drawn again and again.
DRAWN_LEVEL, DRAWN_SIDE = 15, 16
DRAWN_CONNECTIONS, DRAWN_SECONDS, DRAWN_ROUNDS = 32, 10, 3
PATIENCE = 300


def city_of(folder):
    """The city of GeoData in a database."""
    database = folder / "served.sqlite"
    output_of(SUITU, "--city", database, "import", ROOT / "GeoData/city.json", "--progress", "none")
    return database


@contextlib.contextmanager
def suitu(database, *options):
    """The address of a server and its process."""
    words = "serve", "--listen", "127.0.0.1:0", "--styles", ROOT / "Styles", *options
    with running(SUITU, "--city", database, *words, stdout=subprocess.PIPE) as server:
        home = server.stdout.readline().strip()
        if not home:
            sys.exit("bench: suitu serve did not start; run it by hand")
        yield home, server.pid


def tiles_of_sizes(home, folder):
    """The paths of tiles nearest to the wanted sizes, put as files below the folder."""
    known = {}
    for level in LEVELS:
        x, y = tile(level)
        for step in range(0, REACH * 2, 3):
            path = f"styles/{STYLE}/{level}/{x + step - REACH}/{y - step // 2}.png"
            known[path] = urllib.request.urlopen(home + path).read()
    chosen = {}
    for name, wanted in SIZES.items():
        path = min(known, key=lambda path: abs(len(known[path]) - wanted))
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(known[path])
        chosen[path] = f"{name} tile of {len(known[path]) / 1000:.0f} kB as served"
    return chosen


def wait_until_idle(process, seconds_of):
    """Labels of other zooms are placed ahead in the background, as long as somebody looks at the map."""
    for _ in range(PATIENCE):
        before = seconds_of([process])
        time.sleep(1)
        if seconds_of([process]) - before < 0.02:
            return
    sys.exit(f"bench: suitu serve was not idle within {PATIENCE} s")


def drawn(database, folder):
    """Tiles that are all drawn: over HTTP, and by as many threads without it."""
    x, y = tile(DRAWN_LEVEL)
    half = DRAWN_SIDE // 2
    words = [
        f"{DRAWN_LEVEL}/{x + column - half}/{y + row - half}"
        for row in range(DRAWN_SIDE) for column in range(DRAWN_SIDE)
    ]
    tiles, paths = folder / "tiles.txt", folder / "paths.txt"
    tiles.write_text("\n".join(words))
    paths.write_text("".join(f"/styles/{STYLE}/{word}.png\n" for word in words))
    rounds = []
    for _ in range(DRAWN_ROUNDS):
        alone = figures(IN_PROCESS, "serving", database, ROOT / "Styles", STYLE, tiles)
        with suitu(database, "--cache-memory", "0", "--cache", "none") as (home, _):
            ask = lambda seconds: load(home, DRAWN_CONNECTIONS, seconds, (HERE / "tiles.lua", paths))["rate"]
            ask(2)
            rounds.append((ask(DRAWN_SECONDS), 1e9 / alone["drawn without HTTP"]["nanoseconds"]))
    served, alone = max(rounds, key=lambda pair: pair[0])[0], max(pair[1] for pair in rounds)
    title = f"{len(words)} tiles, all drawn, {DRAWN_CONNECTIONS} at once"
    yield title, "the same without HTTP", f"{served:,.0f}/s", f"{alone:,.0f}/s", served / alone


def tile(level):
    x = (LON + 180) / 360 * 2**level
    y = (1 - math.asinh(math.tan(math.radians(LAT))) / math.pi) / 2 * 2**level
    return int(x), int(y)
