"""Ends imports at random moments with SIGKILL, while a server answers: nothing is lost, nothing is half.

SUITU_SOAK_ROUNDS kills (100 unless set) hit imports of tables, polygons, lines and OpenStreetMap that replace, append
and update, and the return to older versions. After each the city is what it was before or what it was to become, by
every row in its table, its snapshot and its index; the same step then goes through, and leaves no file behind.
"""

import collections
import json
import os
import pathlib
import random
import tempfile
import threading
import time

from city import EXTRACT, MOST, PATIENCE, PLACE, ROOT, City, must
from phases import PHASES, disturb
from served import Served

ROUNDS = int(os.environ.get("SUITU_SOAK_ROUNDS", "100"))
ROWS = int(os.environ.get("SUITU_SOAK_ROWS", "30000"))
SEED = int(os.environ.get("SUITU_SOAK_SEED", "1"))

def kill(city, layer, words, chance, duration):
    """Starts a command and kills it; gives the phase that was seen last, and whether the command was still at work."""
    phase, process = disturb(city, layer, words, chance, duration, lambda process: process.kill())
    return phase, process.returncode != 0


class Asked(Served):
    """A server that is asked all the time."""

    def __init__(self, folder):
        super().__init__(folder, ROOT / "Styles")
        self.answers, self.failures, self.ends = 0, [], threading.Event()
        self.thread = threading.Thread(target=self._ask)
        self.thread.start()

    def document(self, address):
        answer = self.get(address)
        assert answer.status == 200, (address, answer.status)
        return json.loads(answer.body)

    def _ask(self):
        """The feature at the place is the first of its layer in every version."""
        west, south = PLACE
        asked = {
            "points": f"collections/points/nearest?lon={west}&lat={south}&k=1",
            "blocks": f"collections/blocks/items?bbox={west},{south},{west},{south}&limit=1",
        }
        while not self.ends.is_set():
            for layer, address in asked.items():
                try:
                    found = self.document(address)["features"][0]
                    assert found["properties"]["name"].endswith("-1"), found
                    self.answers += 1
                except Exception as error:  # every kind of failure counts
                    self.failures.append(f"{layer}: {error!r}")
            self.ends.wait(0.01)

    def takes_in(self, layer, state):
        """Waits until it answers from the present version."""
        wanted = (state.present, len(state.rows))
        deadline = time.monotonic() + PATIENCE
        while True:
            record = self.document(f"collections/{layer}")
            seen = (record["version"], record["count"])
            if seen == wanted:
                return
            assert time.monotonic() < deadline, (layer, seen, wanted)
            time.sleep(0.05)

    def end(self):
        self.ends.set()
        self.thread.join()
        return super().end()


class Extract:
    """OpenStreetMap fills many layers at once: all of them, or none."""

    words = ("import", EXTRACT, "--progress", "none")
    layer = "building"

    def __init__(self, city):
        self.city = city
        must(city.folder, *self.words)
        self.records = self._records()

    def _records(self):
        records = json.loads(must(self.city.folder, "layers", "--json"))
        return {
            record["id"]: (record["version"], record["count"], record["box"])
            for record in records if record["source"] == EXTRACT.name
        }

    def check(self, mayBeNew):
        """All layers are as they were, or all are a version further; gives which."""
        found = self._records()
        further = {id: (version + 1, *rest) for id, (version, *rest) in self.records.items()}
        assert found == self.records or mayBeNew and found == further, set(found.items()) ^ set(self.records.items())
        isNew = found != self.records
        self.records = found
        ids, count = ",".join(found), sum(count for _, count, _ in found.values())
        text = must(self.city.folder, "within", "-180,-90,180,90", "--layer", ids, "--limit", MOST, "--format", "json")
        assert len(json.loads(text)) == count, "the snapshots of OpenStreetMap are not whole"
        return isNew

    def run(self):
        must(self.city.folder, *self.words)
        assert self.check(mayBeNew=True), "an import that went through made no new versions"


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        folder = pathlib.Path(name)
        city = City(folder, ROWS, SEED)
        if not any(kind == "roads" for kind, _ in city.files):
            print("skipped: lines from shapefiles, since ogr2ogr is not installed")
        # The first import of all is killed too: what it leaves behind may be a file without a city in it.
        for _ in range(3):
            kill(city, "points", city.steps()[0].words, chance, 0.2)
            for ending in [".sqlite", ".sqlite-wal", ".sqlite-shm"] if city.has_layers() else []:
                (folder / f"city{ending}").unlink(missing_ok=True)
        durations = {}

        def timed(name, body):
            start = time.monotonic()
            body()
            durations[name] = time.monotonic() - start

        for layer in ["points", "blocks", "roads"]:
            for step in city.steps():
                if step.name == f"replace {layer}":
                    timed(step.name, lambda: city.run(step))
        extract = None
        if EXTRACT.exists():
            extract = Extract(city)
            timed("extract", lambda: must(folder, *Extract.words))
            extract.check(mayBeNew=True)
        else:
            print("skipped: OpenStreetMap, since the shared material is not there")
        server = Asked(folder)
        hits, outcomes, most = collections.Counter(), collections.Counter(), 0
        try:
            while outcomes.total() < ROUNDS:
                round_number = outcomes.total()
                steps = city.steps()
                if extract and chance.random() < 0.15:
                    phase, killed = kill(city, extract.layer, extract.words, chance, durations["extract"])
                    became = extract.check(mayBeNew=True)
                    step = None
                else:
                    step = chance.choice(steps)
                    duration = durations.get(step.name, durations["replace points"])
                    phase, killed = kill(city, step.layer, step.words, chance, duration)
                    old, new = city.layers[step.layer], city.after(step)
                    became = not city.sees(step.layer, old)
                    if became:
                        assert city.sees(step.layer, new), (round_number, step.name, phase)
                        city.layers[step.layer] = new
                if not killed:
                    assert became, (round_number, "a step that went through did nothing")
                    continue
                hits[phase] += 1
                outcomes["after" if became else "before"] += 1
                city.check_database()
                most = max(most, len(city.leftovers()))
                # Nothing else has changed; that costs more to see than all else.
                for layer in city.layers if round_number % 10 == 9 else []:
                    if step is None or layer != step.layer:
                        city.check(layer)
                if step is None:
                    extract.run()
                else:
                    again = step if not became else chance.choice(city.steps())
                    city.run(again)
                    server.takes_in(again.layer, city.layers[again.layer])
                    step = again
                assert server.process.poll() is None, "the server has gone"
                left = [name for name in city.leftovers() if step is None or name.startswith(step.layer + ".")]
                assert not left, (round_number, left)
            city.check_database()
        finally:
            status = server.end()
        log = (folder / "server.log").read_text(encoding="utf-8")
        assert status == 0 and not server.failures, (status, server.failures[:5], log[-2000:])
        print(f"{ROUNDS} imports and returns were killed: " + ", ".join(f"{hits[phase]} {phase}" for phase in PHASES))
        print(f"the city was as before {outcomes['before']} times, as after {outcomes['after']} times;")
        print(f"at most {most} files were left behind until the next import; {server.answers} answers, none failed.")


main()
