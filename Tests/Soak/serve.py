"""Serves a city under mixed load while it changes every minute: memory stays flat, nothing fails, nothing is stale.

SUITU_SOAK_MINUTES (60 unless set). Clients ask for tiles that are kept and tiles that are not, static maps, the
nearest and the features of boxes; layers are imported, rolled back and dropped. After each change the tile that it
touches must be the new one soon, the tile that it does not touch must have the tag that it had, and both must be what
`suitu render` draws. Prints a table by minute and a verdict.
"""

import collections
import json
import os
import pathlib
import random
import shutil
import statistics
import tempfile
import threading
import time

from city import PATIENCE, ROOT, must
from served import Served, tile

MINUTES = int(os.environ.get("SUITU_SOAK_MINUTES", "60"))
CLIENTS = 4
PAUSE = 0.004
# How much the mean of the last third may differ from that of the middle one; the first third warms up.
MOST_GROWTH = 0.05
# An import is noticed within a second; labels are placed anew, on a machine that others use, before a tile changes.
SECONDS_FOR_ANSWERS = 5
SECONDS_FOR_TILES = 30
# Both lie well within their tiles of zoom 14, the second with room for its steps to the east.
STILL, MOVING = (113.0163, 23.107), (113.389, 23.193)


def soak_style(folder):
    """The map of Guangzhou with the layer that moves, whose names are among its labels."""
    style = json.loads((folder / "guangzhou.json").read_text(encoding="utf-8"))
    source = next(layer["source"] for layer in style["layers"] if "source" in layer)
    common = {"source": source, "source-layer": "moving"}
    style["layers"] += [
        {"id": "moving", "type": "circle", **common, "paint": {"circle-color": "#c33", "circle-radius": 6}},
        {
            "id": "moving-names", "type": "symbol", **common,
            "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-offset": [0, 1]},
        },
    ]
    (folder / "soak.json").write_text(json.dumps(style), encoding="utf-8")


class Questions:
    """What clients ask: half of it again and again, the other half anywhere."""

    def __init__(self):
        chance = random.Random(7)
        self.often = [self.tile(chance) for _ in range(150)]

    def place(self, chance):
        return 113.1 + chance.random() * 0.5, 22.95 + chance.random() * 0.3

    def tile(self, chance):
        style = chance.choice(["guangzhou", "guangzhou", "guangzhou-gray", "guangzhou-night", "guangzhou-food"])
        ending = chance.choice(["", "", "@2x"]) + chance.choice([".png", ".png", ".webp"])
        return f"styles/{style}/{tile(chance.randint(8, 17), *self.place(chance))}{ending}"

    def one(self, chance):
        kind, (lon, lat) = chance.random(), self.place(chance)
        layer = chance.choice(["hospitals", "schools", "bus_stops", "road"])
        if kind < 0.5:
            return chance.choice(self.often)
        if kind < 0.75:
            return self.tile(chance)
        if kind < 0.87:
            return f"collections/{layer}/nearest?lon={lon:.5f}&lat={lat:.5f}&k=5"
        if kind < 0.97:
            return f"collections/{layer}/items?bbox={lon:.4f},{lat:.4f},{lon + 0.02:.4f},{lat + 0.02:.4f}&limit=50"
        return f"styles/guangzhou-gray/static/{lon:.4f},{lat:.4f},13/400x300.png?marker={lon:.4f},{lat:.4f}"


class Load:
    """Clients on connections that stay, who remember tags as browsers do."""

    def __init__(self, server):
        self.server, self.ends = server, threading.Event()
        self.statuses, self.failures = collections.Counter(), []
        self.questions = Questions()
        self.threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def _ask(self, seed):
        chance, tags = random.Random(seed), {}
        connection = self.server.connected()
        while not self.ends.wait(PAUSE):
            address = self.questions.one(chance)
            headers = {"If-None-Match": tags[address]} if address in tags and chance.random() < 0.3 else {}
            try:
                answer = self.server.get(address, connection, **headers)
            except Exception as error:  # every kind of failure counts
                self.failures.append(f"{address}: {error!r}")
                connection.close()
                connection = self.server.connected()
                continue
            self.statuses[answer.status] += 1
            if answer.status == 200 and address in self.questions.often:
                tags[address] = answer.headers["ETag"]
            if answer.status not in (200, 304, 503):
                self.failures.append(f"{address}: {answer.status}")

    def join(self):
        self.ends.set()
        for thread in self.threads:
            thread.join()


class Changes:
    """What is done to the city, a change at a time, and whether the server follows."""

    def __init__(self, folder):
        self.folder, self.server = folder, None
        self.number, self.seconds, self.kinds = 0, [], collections.Counter()

    def put(self, number):
        """Two places far apart, of which the second moves and is named anew."""
        rows = f"id,name,lon,lat\n1,不动,{STILL[0]},{STILL[1]}\n2,站{number},{MOVING[0] + number % 7 * 4e-4},{MOVING[1]}\n"
        (self.folder / "moving.csv").write_text(rows, encoding="utf-8")
        must(self.folder, "import", "moving.csv", "--layer", "moving", "--frame", "wgs84", "--progress", "none")

    def one(self):
        """Imports mostly; now and then back to the version before, or another layer comes and goes."""
        self.number += 1
        addresses = {name: f"styles/soak/{tile(14, *place)}.png" for name, place in [("still", STILL), ("moving", MOVING)]}
        before = {name: self.settled(address) for name, address in addresses.items()}
        kind = {0: "rollback", 2: "drop"}.get(self.number % 4, "import")
        self.kinds[kind] += 1
        if kind == "rollback":
            must(self.folder, "layers", "rollback", "moving")
        else:
            self.put(self.number)
        start = time.monotonic()
        self.wait(lambda: self.is_answered(), SECONDS_FOR_ANSWERS, "the answers are stale")
        moved = self.wait(
            lambda: self.changed(addresses["moving"], before["moving"]), SECONDS_FOR_TILES, "a tile is stale"
        )
        self.seconds.append(time.monotonic() - start)
        still = self.settled(addresses["still"])
        assert still.headers["ETag"] == before["still"].headers["ETag"], "a tile changed that nothing touched"
        for answer, place in [(moved, MOVING), (still, STILL)]:
            must(self.folder, "render", "--style", "Styles/soak.json", "--tile", tile(14, *place), "-o", "drawn.png")
            assert answer.body == (self.folder / "drawn.png").read_bytes(), (self.number, "is not what is drawn anew")
        if kind == "drop":
            self.come_and_go()

    def come_and_go(self):
        """A layer that is dropped is not to be had any more; the same file again makes no tile another one."""
        alone = f"layers/extra/{tile(12, *MOVING)}.png"
        must(self.folder, "import", "moving.csv", "--layer", "extra", "--frame", "wgs84", "--progress", "none")
        self.wait(lambda: self.server.get(alone).status == 200, SECONDS_FOR_TILES, "a new layer is not there")
        must(self.folder, "layers", "drop", "extra")
        self.wait(lambda: self.server.get(alone).status == 404, SECONDS_FOR_ANSWERS, "a dropped layer is still there")
        must(self.folder, "import", ROOT / "GeoData/hospitals.csv", "--layer", "hospitals", "--progress", "none")

    def is_answered(self):
        record = json.loads(self.server.get("collections/moving").body)
        return record["version"] == json.loads(must(self.folder, "layers", "show", "moving", "--json"))["version"]

    def settled(self, address):
        """An answer that is none of an overloaded server."""
        return self.wait(lambda: self.changed(address, None), SECONDS_FOR_TILES, "no answer but 503")

    def changed(self, address, before):
        answer = self.server.get(address)
        isNew = answer.status == 200 and (before is None or answer.headers["ETag"] != before.headers["ETag"])
        return answer if isNew else None

    def wait(self, body, seconds, fault):
        deadline = time.monotonic() + seconds
        while True:
            if found := body():
                return found
            assert time.monotonic() < deadline, (self.number, fault)
            time.sleep(0.05)


class Minutes:
    """Memory by minute, looked at every second."""

    def __init__(self, server, load, changes):
        self.server, self.load, self.changes = server, load, changes
        self.means, self.samples, self.before = [], [], collections.Counter()
        print(f"{'minute':>6} {'answers':>8} {'304':>6} {'503':>5} {'MB':>7} {'most':>7} {'no file':>8} {'slowest tile':>13}")

    def look(self):
        self.samples.append(self.server.megabytes())

    def end_minute(self):
        resident, anonymous = zip(*self.samples)
        counted = self.load.statuses - self.before
        self.before = collections.Counter(self.load.statuses)
        self.means.append(statistics.mean(resident))
        slowest = f"{max(self.changes.seconds[-1:], default=0):.2f} s"
        print(
            f"{len(self.means):>6} {counted.total():>8} {counted[304]:>6} {counted[503]:>5} {self.means[-1]:>7.1f}"
            f" {max(resident):>7.1f} {statistics.mean(anonymous):>8.1f} {slowest:>13}",
            flush=True,
        )
        self.samples = []

    def growth(self):
        """By how much the mean of the last third differs from that of the middle one."""
        third = max(1, len(self.means) // 3)
        return statistics.mean(self.means[-third:]) / statistics.mean(self.means[-2 * third : -third or None]) - 1


def run(folder, server, load, minutes, changes):
    for _ in range(MINUTES):
        end = time.monotonic() + 60
        changer = threading.Thread(target=guarded, args=(changes.one, load.failures))
        changer.start()
        while time.monotonic() < end:
            time.sleep(1)
            assert server.is_running(), "the server has gone: " + (folder / "server.log").read_text()[-2000:]
            minutes.look()
        changer.join(PATIENCE)
        minutes.end_minute()
        assert not load.failures, load.failures[:5]


def guarded(body, failures):
    try:
        body()
    except Exception as error:  # told by the thread that waits for it
        failures.append(repr(error))


def main():
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        folder = pathlib.Path(name)
        shutil.copytree(ROOT / "Styles", folder / "Styles")
        soak_style(folder / "Styles")
        must(folder, "import", ROOT / "GeoData/city.json", "--progress", "none")
        changes = Changes(folder)
        changes.put(0)
        # So little memory for tiles is soon full, and then no more of it is to be taken.
        server = Served(folder, "Styles", "--cache-memory", "48")
        load = None
        try:
            changes.server = server
            load = Load(server)
            minutes = Minutes(server, load, changes)
            run(folder, server, load, minutes, changes)
        finally:
            if load:
                load.join()
            status = server.end()
        assert status == 0, status
        told = ", ".join(f"{count} {kind}s" for kind, count in changes.kinds.items())
        print(f"{load.statuses.total()} answers, {load.statuses[503]} of them 503, none wrong; {told}.")
        print(
            f"A touched tile was the new one after {statistics.median(changes.seconds):.2f} s,"
            f" {max(changes.seconds):.2f} s at most; untouched ones kept their tags."
        )
        growth = minutes.growth()
        print(f"Memory: {growth:+.1%} from the second third of the time to the last.")
        assert growth <= MOST_GROWTH, "memory grows"


main()
