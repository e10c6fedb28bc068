"""The group of the service: what an answer over HTTP costs that is at hand, beside nginx with the same bytes as files: by the
engine alone, and by the whole server; and what a tile costs that is drawn."""

import contextlib
import os
import pathlib
import random
import statistics
import subprocess
import time

import serving
from measuring import HERE, SERVER, load, running, spelled

# A tile of a town and one of the fields around it.
FILES = {"tile.png": 12_000, "field.png": 1_000}
CONNECTIONS = (1, 32, 256)
ROUNDS, SECONDS = 5, 2
# Some servers stall where a system call gives exactly as many events as were asked for.
SWEEP = (1, 2, 3, 8, 16, 31, 64, 100, 126, 127, 128, 129, 130, 200, 255, 256, 257, 400, 512, 700, 1000)
TICKS = os.sysconf("SC_CLK_TCK")


def service(folder):
    (folder / "www").mkdir()
    for name, count in FILES.items():
        (folder / "www" / name).write_bytes(random.Random(1).randbytes(count))
    with ours(folder) as own, nginx(folder) as peer:
        for name, count in FILES.items():
            for connections in CONNECTIONS:
                title = f"{count / 1000:.0f} kB over HTTP, {connections} at once"
                yield from compared(title, (own, name), (peer, name), connections)
        for connections in CONNECTIONS:
            title = f"1 kB by the router, {connections} at once"
            yield from compared(title, (own, "ordinary/field.png"), (peer, "field.png"), connections)
        yield from swept(own, "field.png", "1 kB")
        yield from as_served(folder, peer)


def as_served(folder, peer):
    database = serving.city_of(folder)
    with serving.suitu(database) as (home, process):
        tiles = serving.tiles_of_sizes(home, folder / "www")
        serving.wait_until_idle(process, processor_seconds)
        for path, title in tiles.items():
            for connections in CONNECTIONS:
                yield from compared(
                    f"{title}, {connections} at once", ((home, [process]), path), (peer, path), connections
                )
            yield from swept((home, [process]), path, title)
    yield from serving.drawn(database, folder)


def compared(title, own, peer, connections):
    """Rows of the medians of both sides' rounds, in which they take turns."""
    rounds = {}
    for _ in range(ROUNDS):
        for (home, processes), path in (own, peer):
            before = processor_seconds(processes)
            figures = load(home + path, connections, SECONDS)
            figures["cost"] = (processor_seconds(processes) - before) / figures["requests"]
            rounds.setdefault(home, []).append(figures)
    mine, theirs = (
        {figure: statistics.median(line[figure] for line in lines) for figure in lines[0]}
        for lines in (rounds[own[0][0]], rounds[peer[0][0]])
    )
    yield title, "nginx", f"{mine['rate']:,.0f}/s", f"{theirs['rate']:,.0f}/s", mine["rate"] / theirs["rate"]
    for figure, name in (("cost", "processor time"), ("median", "median"), ("slowest", "99 %")):
        yield (
            f"{title}: {name}", "nginx", spelled(mine[figure] * 1e9), spelled(theirs[figure] * 1e9),
            theirs[figure] / mine[figure],
        )


def swept(own, path, name):
    """Whether any number of connections is answered much more slowly than those around it."""
    rates = {count: load(own[0] + path, count, 1)["rate"] for count in SWEEP}
    slowest = min(SWEEP[3:], key=rates.get)
    middle = sorted(rates.values())[len(rates) // 2]
    title = f"{name}, slowest of {len(SWEEP)} numbers of connections from 1 to {SWEEP[-1]} ({slowest})"
    yield title, "the median number", f"{rates[slowest]:,.0f}/s", f"{middle:,.0f}/s", rates[slowest] / middle


def processor_seconds(processes):
    total = 0
    for process in processes:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


@contextlib.contextmanager
def ours(folder):
    with running(SERVER, folder / "www", *FILES, stdout=subprocess.PIPE) as server:
        yield server.stdout.readline().strip(), [server.pid]


@contextlib.contextmanager
def nginx(folder):
    configuration = (HERE / "Peers/nginx.conf").read_text().replace("FOLDER", str(folder))
    (folder / "nginx.conf").write_text(configuration)
    with running("/usr/sbin/nginx", "-p", folder, "-c", folder / "nginx.conf") as master:
        time.sleep(0.5)
        workers = pathlib.Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        yield "http://127.0.0.1:18099/", workers
