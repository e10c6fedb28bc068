"""The group of queries: the nearest ten and a box, in process and over HTTP, beside their peers."""

import contextlib
import json
import random
import sys
import urllib.request

from measuring import (
    HERE, IN_PROCESS, PYTHON, SUITU, beside, figures, output_of, refuse_if_missing, requests_per_second, served,
)
from Peers import postgis, redis_geo

# A file of each Debian package that the peers are from, below /usr.
NEEDS = {
    "bin/wrk": "wrk",
    "bin/redis-server": "redis-server",
    "lib/postgresql/15/bin/postgres": "postgresql-15",
    "share/postgresql/15/extension/postgis.control": "postgresql-15-postgis-3",
    "lib/*/mod_spatialite.so": "libsqlite3-mod-spatialite",
    "lib/python3/dist-packages/scipy": "python3-scipy",
}
SIZES = ["10000", "100000", "1000000", "10000000"]
SERVED = "1000000"
ROUNDS, SECONDS = 2, 3
CONNECTIONS = 32
# What the environment names as a proxy is not for this machine.
BROWSER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def queries(folder):
    refuse_if_missing(NEEDS)
    make_cities(folder)
    yield from in_process(folder)
    yield from over_http(folder)


def make_cities(folder):
    output_of(PYTHON, HERE / "points.py", folder, *SIZES)
    for size in SIZES:
        output_of(
            SUITU, "--city", city(folder, size), "import", csv(folder, size), "--layer", "points",
            "--frame", "wgs84", "--id", "id", "--name", "name", "--progress", "none",
        )
        if size != SERVED:
            csv(folder, size).unlink()


def city(folder, size):
    return folder / f"points-{size}.sqlite"


def csv(folder, size):
    return folder / f"points-{size}.csv"


def in_process(folder):
    peer = "scipy cKDTree, flat"
    ours = figures(IN_PROCESS, "queries", folder)
    theirs = figures(PYTHON, HERE / "Peers/nearest_scipy.py", folder, *SIZES)
    yield from beside(ours, peer, theirs)
    few, many = (f"nearest 10 of {count} points" for count in ("1,000,000", "10,000,000"))
    own, other = (f"{side[many]['nanoseconds'] / side[few]['nanoseconds']:.2f} ×" for side in (ours, theirs))
    # Not a speed, so no ratio.
    yield "nearest 10, time of 10,000,000 points against 1,000,000", peer, own, other, None


def over_http(folder):
    points = csv(folder, SERVED)
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(served("--city", city(folder, SERVED), cwd=folder))
        check(home)
        database = stack.enter_context(postgis.filled(folder / "postgis", points))
        geo_set = stack.enter_context(redis_geo.filled(folder / "redis", points))
        nearest = fastest({
            "Suitu": lambda: own_rate(home, "nearest"),
            "PostGIS in metres, 16 clients": lambda: database.answers_per_second("postgis_nearest_metres.sql", SECONDS),
            # Only which ten they are (in the order of degrees, which is another), and all that our answer tells: the
            # faster of both is the peer's figure.
            "PostGIS in degrees, 16 clients": lambda: max(
                database.answers_per_second(script, SECONDS)
                for script in ("postgis_nearest_ids.sql", "postgis_nearest.sql")
            ),
            # Redis has to be told a radius. In practice ten are to be found where points are rare, too; where they
            # are spread evenly, as here, the small one would do.
            "Redis, within 5 km": lambda: geo_set.answers_per_second(5, requests=400),
            "Redis, within 1 km": lambda: geo_set.answers_per_second(1, requests=10_000),
            "SpatiaLite KNN, in process": lambda: spatialite_rate(folder),
        })
        box = fastest({
            "Suitu": lambda: own_rate(home, "box"),
            "PostGIS, 16 clients": lambda: database.answers_per_second("postgis_box.sql", SECONDS),
        })
    for case, rates in (("nearest 10 of", nearest), ("box of about 60 of", box)):
        own = rates.pop("Suitu")
        for peer, other in rates.items():
            title = f"{case} 1,000,000 points over HTTP, {CONNECTIONS} at once"
            yield title, peer, f"{own:,.0f}/s", f"{other:,.0f}/s", own / other


def fastest(sides):
    """The best rate of each side, measured in turn, so that what else the machine does concerns all."""
    rounds = [{name: rate() for name, rate in sides.items()} for _ in range(ROUNDS)]
    return {name: max(each[name] for each in rounds) for name in sides}


def own_rate(home, kind):
    return requests_per_second(home, CONNECTIONS, SECONDS, script=(HERE / "requests.lua", kind))


def spatialite_rate(folder):
    script = HERE / "Peers/nearest_spatialite.py"
    return float(output_of(PYTHON, script, city(folder, SERVED), str(SECONDS)))


def check(home):
    """Ends the benchmark unless the answers that are timed afterwards have what they should."""
    counts = []
    for _ in range(100):
        lon, lat = 113 + random.random() * 0.89, 22.6 + random.random() * 1.29
        near = features(f"{home}collections/points/nearest?lon={lon:.7f}&lat={lat:.7f}&k=10")
        box = f"{lon:.7f},{lat:.7f},{lon + 0.0084:.7f},{lat + 0.0084:.7f}"
        counts.append(len(features(f"{home}collections/points/items?bbox={box}&limit=100")))
        if len(near) != 10:
            sys.exit(f"bench: {len(near)} instead of ten points are nearest to {lon:.7f},{lat:.7f}.")
    mean = sum(counts) / len(counts)
    if not 50 < mean < 70:
        sys.exit(f"bench: the boxes have {mean:.0f} points on average and not about 60.")


def features(address):
    # What is no 200 is thrown as an error.
    with BROWSER.open(address, timeout=10) as answer:
        return json.load(answer)["features"]
