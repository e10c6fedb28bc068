"""Ends imports at random moments with SIGKILL: the last whole version answers each time, and the next import works."""

import json
import os
import pathlib
import random
import subprocess
import tempfile
import time

SUITU = os.environ["SUITU_BINARY"]
ROUNDS = int(os.environ.get("SUITU_SOAK_ROUNDS", "100"))
ROWS = 60_000


def write_table(path, rows, name):
    with open(path, "w", encoding="utf-8") as file:
        file.write("name,lon,lat\n")
        for row in range(rows):
            file.write(f"{name}{row},{113 + row * 1e-6:.6f},23.1\n")


def suitu(folder, *words):
    return subprocess.run([SUITU, *words], cwd=folder, capture_output=True, text=True, timeout=120)


def main():
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        folder = pathlib.Path(name)
        write_table(folder / "small.csv", 100, "点")
        write_table(folder / "large.csv", ROWS, "新")
        start = time.monotonic()
        assert suitu(folder, "import", "large.csv", "--layer", "a").returncode == 0
        whole = time.monotonic() - start
        assert suitu(folder, "import", "small.csv", "--layer", "a").returncode == 0
        killed = 0
        for round_number in range(ROUNDS):
            process = subprocess.Popen(
                [SUITU, "import", "large.csv", "--layer", "a"], cwd=folder, stderr=subprocess.DEVNULL
            )
            time.sleep(random.random() * whole)
            process.kill()
            killed += process.wait() != 0
            layers = suitu(folder, "layers", "--json")
            assert layers.returncode == 0, layers.stderr
            count = json.loads(layers.stdout)[0]["count"]
            assert count in (100, ROWS), count
            nearest = suitu(folder, "nearest", "113,23.1", "--layer", "a", "-k", "1", "--json")
            expected = "点0" if count == 100 else "新0"
            assert json.loads(nearest.stdout)[0]["name"] == expected, (round_number, nearest.stdout)
            if count == ROWS:
                assert suitu(folder, "import", "small.csv", "--layer", "a").returncode == 0
        print(f"{killed} of {ROUNDS} imports were killed on their way; the city was whole each time.")


main()
