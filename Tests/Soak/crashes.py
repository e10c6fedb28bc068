"""Ends a server with SIGKILL under load, while imports go on or are killed with it: every start serves right tiles.

SUITU_SOAK_ROUNDS kills (100 unless set). After each start every tile that was asked for before, and may lie in a
cache, must be the one that a server draws which has nothing but a copy of the database. No files may pile up.
"""

import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import threading
import time

from city import PLACE, SUITU, City
from served import Served, tile

ROUNDS = int(os.environ.get("SUITU_SOAK_ROUNDS", "100"))
ROWS = int(os.environ.get("SUITU_SOAK_ROWS", "6000"))
SEED = int(os.environ.get("SUITU_SOAK_SEED", "3"))
CLIENTS = 3
TILES = 24

STYLE = {
    "version": 8,
    "sources": {"city": {"type": "vector", "url": "suitu://city"}},
    "layers": [
        {"id": "ground", "type": "background", "paint": {"background-color": "#f4f1ea"}},
        {"id": "blocks", "type": "fill", "source-layer": "blocks", "paint": {"fill-color": "#cda"}},
        {"id": "roads", "type": "line", "source-layer": "roads", "paint": {"line-color": "#b86", "line-width": 2}},
        {"id": "points", "type": "circle", "source-layer": "points", "paint": {"circle-color": "#c33"}},
        {
            "id": "names", "type": "symbol", "source-layer": "points",
            "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 12},
        },
    ],
}


def write_style(folder):
    folder.mkdir()
    for layer in STYLE["layers"][1:]:
        layer["source"] = "city"
    (folder / "map.json").write_text(json.dumps(STYLE), encoding="utf-8")


class Load:
    """Clients that ask for tiles until the server has gone; until it is to go, nothing may fail."""

    def __init__(self, server, addresses):
        self.server, self.addresses = server, addresses
        self.answers, self.failures, self.mayFail = 0, [], threading.Event()
        self.threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def _ask(self, seed):
        chance = random.Random(seed)
        connection = self.server.connected()
        while True:
            address = chance.choice(self.addresses)
            try:
                status = self.server.get(address, connection).status
            except Exception as error:  # a killed server ends connections in many ways
                if not self.mayFail.is_set():
                    self.failures.append(f"{address}: {error!r}")
                return
            if status not in (200, 503):
                self.failures.append(f"{address}: {status}")
            self.answers += 1

    def join(self):
        for thread in self.threads:
            thread.join()
        assert not self.failures, self.failures[:5]


def right_tiles(city, addresses, styles):
    """What a server answers that has a copy of the database and nothing else."""
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        source, copy = city.connected(), sqlite3.connect(pathlib.Path(name) / "city.sqlite")
        source.backup(copy)
        source.close()
        copy.close()
        server = Served(pathlib.Path(name), styles)
        try:
            return {address: server.get(address).body for address in addresses}
        finally:
            server.kill()


def crash(city, server, addresses, chance, duration):
    """Kills the server at a random moment of an import, and half the time the import with it."""
    load = Load(server, addresses)
    step = chance.choice(city.steps())
    time.sleep(chance.random() * 0.3)
    words = [SUITU, *map(str, step.words)]
    process = subprocess.Popen(words, cwd=city.folder, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * 1.5 * duration)
    # What fails from now on fails because the server has gone.
    load.mayFail.set()
    server.kill()
    isKilled = chance.random() < 0.5
    if isKilled:
        process.kill()
    status = process.wait()
    load.join()
    assert isKilled or status == 0, (step.name, status)
    took_place = not city.sees(step.layer, city.layers[step.layer])
    if took_place:
        city.layers[step.layer] = city.after(step)
        city.check(step.layer)
    assert took_place or status != 0, (step.name, "went through and did nothing")
    return step.name, took_place, load.answers


def pending_files(folder):
    """Files that somebody was writing."""
    return {path.name for path in folder.rglob("*") if path.name.endswith(".new")}


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        folder = pathlib.Path(name)
        styles = folder / "Styles"
        write_style(styles)
        city = City(folder, ROWS, SEED)
        for step in [step for step in city.steps() if step.name.startswith("replace")]:
            start = time.monotonic()
            city.run(step)
            duration = time.monotonic() - start
        west, south = PLACE
        places = [(west, south)] * 4 + [(113 + chance.random(), 23 + chance.random()) for _ in range(TILES - 4)]
        addresses = [f"styles/map/{tile(chance.randint(9, 15), *place)}.png" for place in places]
        server, answers, kept, most, slowest = Served(folder, styles), 0, 0, 0, 0.0
        counts, pending = [], set()
        try:
            for round_number in range(ROUNDS):
                what, took_place, asked = crash(city, server, addresses, chance, duration)
                kept += took_place
                answers += asked
                start = time.monotonic()
                server = Served(folder, styles)
                first = server.get(addresses[0])
                slowest = max(slowest, time.monotonic() - start)
                found = {address: server.get(address) for address in addresses}
                right = right_tiles(city, addresses, styles)
                for address, answer in [(addresses[0], first), *found.items()]:
                    assert answer.status == 200, (round_number, what, address, answer.status)
                    assert answer.body == right[address], (round_number, what, address, "is not as it should be")
                city.check_database()
                still = pending_files(folder)
                pending &= still
                assert round_number % 5 or not pending, ("nobody removes", sorted(pending))
                if round_number % 5 == 0:
                    pending = still
                counts.append(sum(1 for path in folder.rglob("*") if path.is_file()))
                most = max(most, len(still))
            status = server.end()
        finally:
            if server.is_running():
                server.kill()
        assert status == 0, (status, (folder / "server.log").read_text(encoding="utf-8")[-2000:])
        print(f"{ROUNDS} times a server was killed under load ({answers} answers); {kept} imports had come in by then.")
        print(f"Every start served {len(addresses)} right tiles, the first one after {slowest:.2f} s at most.")
        print(f"At most {most} half-written files lay there; {counts[0]} files at first, {counts[-1]} at the end.")
        assert counts[-1] <= counts[0] * 1.5 + 10, counts


main()
