"""Asks imports at random moments to stop, by SIGINT, SIGTERM and SIGHUP: each stops with a word, or has happened.

SUITU_SOAK_ROUNDS signals (100 unless set). Status 1 means that the city is as it was, status 0 that all came in; no
file is left behind either way. How long imports went on after the signal is told, phase by phase, and judged by nobody.
"""

import collections
import os
import pathlib
import random
import signal
import tempfile
import time

from city import City
from phases import PHASES, disturb

ROUNDS = int(os.environ.get("SUITU_SOAK_ROUNDS", "100"))
ROWS = int(os.environ.get("SUITU_SOAK_ROWS", "200000"))
SEED = int(os.environ.get("SUITU_SOAK_SEED", "2"))
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def heard():
    """Whoever runs this may have had signals ignored, which a child would inherit."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        city = City(pathlib.Path(name), ROWS, SEED)
        durations = {}
        for step in [step for step in city.steps() if step.name.startswith("replace")]:
            start = time.monotonic()
            city.run(step)
            durations[step.layer] = time.monotonic() - start
        reactions, done, rounds = collections.defaultdict(list), 0, 0
        while rounds < ROUNDS:
            step = chance.choice([step for step in city.steps() if not step.name.startswith("rollback")])
            number = chance.choice(SIGNALS)
            asked = []

            def ask(process):
                asked.append(time.monotonic())
                process.send_signal(number)

            phase, process = disturb(
                city, step.layer, step.words, chance, durations[step.layer], ask, preexec_fn=heard
            )
            seconds = time.monotonic() - asked[0]
            what = (step.name, number.name, phase, process.returncode, process.messages)
            assert process.returncode in (0, 1), what
            if process.returncode == 0:
                city.layers[step.layer] = city.after(step)
                done += 1
            else:
                assert "Interrupted; the city is as it was before." in process.messages, what
                rounds += 1
                reactions[phase].append(seconds)
            city.check(step.layer)
            assert not city.leftovers(), (what, city.leftovers())
            assert not (city.folder / "city.sqlite-wal").exists(), what
        city.check_database()
        print(f"{ROUNDS} imports were stopped; {done} had come in before they heard.")
        for phase in PHASES:
            if phase in reactions:
                worst = max(reactions[phase])
                print(f"  {phase}: {len(reactions[phase])} times, at most {worst:.2f} s until the end")


main()
