#!/usr/bin/env python3
"""Sets Suitu's figures beside those of its peers, measured in one run, and prints a table of ratios.

Called by Scripts/bench, which builds what it needs. Absolute times are this machine's; the ratios are what counts.
"""

import contextlib
import json
import math
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from drawing import drawing
from labels import labels
from measuring import IN_PROCESS, SUITU, beside, figures, output_of, spelled
from queries import queries
from service import service


def pyramids(_):
    yield from beside(figures(IN_PROCESS, "pyramids"), "", {})


def importing(folder):
    """Files into indexed SpatiaLite tables: points of a CSV, polygons of a shapefile."""
    for name, make, options in (
        ("1 M points of CSV, 7 columns", points_csv, ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat"]),
        ("150 000 polygons of a shapefile", polygons_shapefile, ["-nlt", "PROMOTE_TO_MULTI"]),
    ):
        source = make(folder)
        ours = ["--city", folder / "ours.sqlite", "import", source, "--layer", "a", "--progress", "none"]
        theirs = ["-f", "SQLite", "-dsco", "SPATIALITE=YES", "-gt", "65536", folder / "theirs.sqlite", source]

        def own():
            shutil.rmtree(folder / "ours.d", ignore_errors=True)
            for left in folder.glob("ours.sqlite*"):
                left.unlink()
            return measured([SUITU, *ours])

        def peer():
            (folder / "theirs.sqlite").unlink(missing_ok=True)
            return measured(["ogr2ogr", *theirs, *options, "-a_srs", "EPSG:4326"])

        # In turn, so that what else the machine does concerns both.
        rounds = [(own(), peer()) for _ in range(3)]
        fastest = [min(seconds for seconds, _ in side) for side in zip(*rounds)]
        peak = max(bytes for (_, bytes), _ in rounds)
        title = f"import {name} (peak {peak >> 20} MB)"
        yield title, "ogr2ogr", spelled(fastest[0] * 1e9), spelled(fastest[1] * 1e9), fastest[1] / fastest[0]


def measured(command):
    """Seconds and peak memory in bytes of one command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed; run it by hand: {command}")
    return time.monotonic() - start, usage.ru_maxrss << 10


def points_csv(folder):
    """94 MB."""
    path = folder / "points.csv"
    random.seed(1)
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,name,address,phone,type,lon,lat\n")
        for row in range(1_000_000):
            place = f"{113 + random.random() * 0.9:.7f},{22.6 + random.random() * 1.3:.7f}"
            file.write(f"{row + 1},公共设施点{row},广州大道中{row % 999}号,020{80000000 + row},类型{row % 20},{place}\n")
    return path


def polygons_shapefile(folder):
    """Buildings of four to twelve corners, one in fifty with a courtyard."""
    random.seed(2)
    lines = folder / "polygons.geojsonl"
    with open(lines, "w", encoding="utf-8") as file:
        for row in range(150_000):
            x, y = 113 + random.random() * 0.9, 22.6 + random.random() * 1.3
            rings = [ring(x, y, 0.0003)] + ([ring(x, y, 0.0001)[::-1]] if row % 50 == 0 else [])
            properties = {"name": f"楼{row}", "levels": row % 30, "address": f"广州大道{row % 999}号", "class": "yes"}
            geometry = {"type": "Polygon", "coordinates": rings}
            feature = {"type": "Feature", "properties": properties, "geometry": geometry}
            file.write(json.dumps(feature, ensure_ascii=False) + "\n")
    path = folder / "polygons.shp"
    output_of("ogr2ogr", "-f", "ESRI Shapefile", path, lines, "-lco", "ENCODING=UTF-8")
    return path


def ring(x, y, radius):
    corners = random.randint(4, 12)
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    vertices = [[round(x + radius * math.cos(turn), 7), round(y + radius * math.sin(turn), 7)] for turn in turns]
    return vertices + vertices[:1]


GROUPS = {
    "queries": queries, "drawing": drawing, "labels": labels, "pyramids": pyramids, "import": importing,
    "service": service,
}


# A group takes minutes; in half an hour something hangs.
LIMIT_IN_SECONDS = 1800


def main():
    wanted = sys.argv[1:] or list(GROUPS)
    unknown = [name for name in wanted if name not in GROUPS]
    if unknown:
        sys.exit(f"bench: there is no group {unknown[0]}; groups are {', '.join(GROUPS)}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, end)
    print(f"Machine: {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}\n")
    print("| work | peer | Suitu | peer | times as fast |\n|---|---|---|---|---|", flush=True)
    for name in wanted:
        signal.alarm(LIMIT_IN_SECONDS)
        folder = pathlib.Path(tempfile.mkdtemp(prefix="suitu-bench-"))
        try:
            with contextlib.closing(GROUPS[name](folder)) as rows:
                for case, peer, own, other, ratio in rows:
                    times = "" if ratio is None else f"{ratio:.2f}"
                    print(f"| {case} | {peer} | {own} | {other} | {times} |", flush=True)
        finally:
            shutil.rmtree(folder)


def end(number, _):
    """Ends the benchmark as an error would, so that it stops what it started and removes what it made."""
    # A second Ctrl-C must not keep it from that.
    signal.signal(number, signal.SIG_IGN)
    sys.exit(f"bench: {signal.strsignal(number)}.")


main()
