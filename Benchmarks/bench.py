#!/usr/bin/env python3
"""Sets Suitu's figures beside those of its peers, measured in one run, and prints a table of ratios.

Called by Scripts/bench, which builds what it needs. Absolute times are this machine's; the ratios are what counts.
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SUITU = ROOT / ".build/release/suitu"
IN_PROCESS = ROOT / ".build/bench/release/Benchmarks"


def json_lines(*command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {line["case"]: line["nanoseconds"] for line in map(json.loads, output.splitlines())}


def in_process(group, *peer):
    """Rows of one group of the in-process benchmarks, each beside the peer that measures the same case."""
    ours = json_lines(IN_PROCESS, group)
    theirs = json_lines("/usr/bin/python3", HERE / "Peers" / peer[1])
    for case, nanoseconds in ours.items():
        if case in theirs:
            yield case, peer[0], spelled(nanoseconds), spelled(theirs[case]), theirs[case] / nanoseconds
        else:
            yield case, "", spelled(nanoseconds), "", None


def queries(_):
    yield from in_process("queries", "scipy cKDTree, flat", "nearest_scipy.py")


def drawing(_):
    yield from in_process("drawing", "Mapnik", "circles_mapnik.py")


def importing(folder):
    """A CSV of points into an indexed SpatiaLite table."""
    rows = 200_000
    table = folder / "points.csv"
    random.seed(1)
    with open(table, "w", encoding="utf-8") as file:
        file.write("name,lon,lat,address\n")
        for row in range(rows):
            place = f"{113 + random.random() * 0.9:.6f},{22.6 + random.random() * 1.3:.6f}"
            file.write(f"设施{row},{place},广州大道{row % 999}号\n")

    def ours():
        quiet([SUITU, "--city", folder / "ours.sqlite", "import", table, "--progress", "none"])

    def theirs():
        (folder / "theirs.sqlite").unlink(missing_ok=True)
        quiet(
            ["ogr2ogr", "-f", "SQLite", "-dsco", "SPATIALITE=YES", "-gt", "65536", folder / "theirs.sqlite", table]
            + ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326"]
        )

    own, peer = best_of(3, ours) * 1e9, best_of(3, theirs) * 1e9
    yield "import 200 000 points", "ogr2ogr", spelled(own), spelled(peer), peer / own


def service(folder):
    """Small answers over HTTP, which is what the event loops cost, beside nginx with a file of the same size."""
    quiet([SUITU, "import", ROOT / "GeoData/city.json", "--progress", "none"], cwd=folder)
    server = subprocess.Popen(
        [SUITU, "serve", "--listen", "127.0.0.1:0", "--styles", ROOT / "Styles"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    peer = nginx(folder)
    try:
        home = server.stdout.readline().strip()
        for connections in (1, 32, 256):
            own = requests_per_second(home + "health", connections)
            other = requests_per_second("http://127.0.0.1:18099/health", connections)
            case = f"15 bytes over HTTP, {connections} at once"
            yield case, "nginx", f"{own:,.0f}/s", f"{other:,.0f}/s", own / other
    finally:
        for process in (server, peer):
            process.terminate()
            process.wait()


def nginx(folder):
    (folder / "www").mkdir()
    (folder / "www/health").write_text('{"status":"ok"}')
    configuration = (HERE / "Peers/nginx.conf").read_text().replace("FOLDER", str(folder))
    (folder / "nginx.conf").write_text(configuration)
    command = ["/usr/sbin/nginx", "-p", folder, "-c", folder / "nginx.conf"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return process


def quiet(command, **options):
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, **options)


def requests_per_second(address, connections):
    command = ["wrk", "-t1" if connections == 1 else "-t2", f"-c{connections}", "-d4s", address]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))


def best_of(runs, work):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def spelled(nanoseconds):
    for limit, divisor, unit in ((1e3, 1, "ns"), (1e6, 1e3, "µs"), (1e9, 1e6, "ms")):
        if nanoseconds < limit:
            return f"{nanoseconds / divisor:.3g} {unit}"
    return f"{nanoseconds / 1e9:.3g} s"


GROUPS = {"queries": queries, "drawing": drawing, "import": importing, "service": service}


def main():
    wanted = sys.argv[1:] or list(GROUPS)
    unknown = [name for name in wanted if name not in GROUPS]
    if unknown:
        sys.exit(f"bench: there is no group {unknown[0]}; groups are {', '.join(GROUPS)}")
    print(f"Machine: {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}\n")
    print("| work | peer | Suitu | peer | times as fast |\n|---|---|---|---|---|")
    for name in wanted:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="suitu-bench-"))
        try:
            for case, peer, own, other, ratio in GROUPS[name](folder):
                times = "" if ratio is None else f"{ratio:.2f}"
                print(f"| {case} | {peer} | {own} | {other} | {times} |", flush=True)
        finally:
            shutil.rmtree(folder)


main()
