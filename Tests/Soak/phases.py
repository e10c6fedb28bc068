"""How far an import has come, as it can be seen from outside, and moments at which to disturb it."""

import os
import subprocess
import time

from city import PATIENCE, SUITU

PHASES = ["reading", "adding rows", "filling the index", "writing the snapshot", "committing", "cleaning"]


class Sight:
    """What can be seen from outside of how far a step has come."""

    def __init__(self, folder, layer):
        self.folder, self.prefix = folder, layer + "."
        self.before = self._snapshots()
        self.hasAdded = False

    def _names(self, folder):
        try:
            return os.listdir(folder)
        except OSError:
            return []

    def _snapshots(self):
        names = self._names(self.folder / "city.d")
        return {name for name in names if name.startswith(self.prefix) and name.endswith(".snapshot")}

    def phase(self, process):
        now = self._snapshots()
        if self.before - now:
            return "cleaning"
        if now - self.before:
            return "committing"
        if any(f".{process.pid}." in name for name in self._names(self.folder / "city.d")):
            return "writing the snapshot"
        # One thread waits for signals, one works; rows come from a third.
        if len(self._names(f"/proc/{process.pid}/task")) > 2:
            self.hasAdded = True
            return "adding rows"
        return "filling the index" if self.hasAdded else "reading"


def disturb(city, layer, words, chance, duration, act, **options):
    """Starts a command and does something to it; gives the phase that was seen then, and the process, ended.

    Half of the moments are random over the whole duration, the others come soon after a phase is seen to begin: some
    phases are too short to be hit otherwise.
    """
    sight = Sight(city.folder, layer)
    process = subprocess.Popen(
        [SUITU, *map(str, words)], cwd=city.folder, stderr=subprocess.PIPE, text=True, **options
    )
    try:
        if chance.random() < 0.5:
            end = time.monotonic() + chance.random() * duration
            while process.poll() is None and time.monotonic() < end:
                sight.phase(process)
                time.sleep(0.001)
        else:
            wanted = chance.choice(PHASES)
            while process.poll() is None and sight.phase(process) != wanted:
                pass
            if chance.random() < 0.5:
                time.sleep(chance.random() ** 3 * duration * 0.1)
        phase = sight.phase(process)
        act(process)
        process.messages = process.communicate(timeout=PATIENCE)[1]
    finally:
        process.kill()
    return phase, process
