"""Asks a served city for tiles and nearest features while layers are imported: nothing fails, memory stays flat."""

import os
import pathlib
import random
import subprocess
import tempfile
import threading
import time
import urllib.request

SUITU = os.environ["SUITU_BINARY"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECONDS = float(os.environ.get("SUITU_SOAK_SECONDS", "600"))
SECONDS_BETWEEN_IMPORTS = 5
MOST_GROWTH = 1.05


def resident_kilobytes(process):
    for line in open(f"/proc/{process.pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    raise RuntimeError("the server has gone")


def ask(home, stop, failures, counts, number):
    chance = random.Random(number)
    while not stop.is_set():
        if chance.random() < 0.5:
            zoom = chance.randint(8, 16)
            x = int((113.3 + chance.random() * 0.2 + 180) / 360 * 2**zoom)
            address = f"styles/guangzhou/{zoom}/{x}/{int(0.4342 * 2**zoom)}.png"
        else:
            lon, lat = 113 + chance.random(), 22.8 + chance.random()
            address = f"collections/hospitals/nearest?lon={lon:.5f}&lat={lat:.5f}&k=5"
        try:
            with urllib.request.urlopen(home + address, timeout=20) as answer:
                answer.read()
        except Exception as error:  # every kind of failure counts
            failures.append(f"{address}: {error}")
        counts[number] += 1


def main():
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        manifest = ROOT / "GeoData/city.json"
        subprocess.run([SUITU, "import", manifest], cwd=name, check=True, stderr=subprocess.DEVNULL)
        server = subprocess.Popen(
            [SUITU, "serve", "--listen", "127.0.0.1:0", "--styles", ROOT / "Styles"],
            cwd=name, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        stop, failures, counts = threading.Event(), [], [0] * 4
        try:
            home = server.stdout.readline().strip()
            threads = [threading.Thread(target=ask, args=(home, stop, failures, counts, n)) for n in range(4)]
            for thread in threads:
                thread.start()
            end = time.monotonic() + SECONDS
            warm = None
            while time.monotonic() < end:
                subprocess.run([SUITU, "import", manifest], cwd=name, check=True, stderr=subprocess.DEVNULL)
                time.sleep(SECONDS_BETWEEN_IMPORTS)
                if warm is None and time.monotonic() > end - SECONDS * 0.8:
                    warm = resident_kilobytes(server)
            now = resident_kilobytes(server)
            stop.set()
            for thread in threads:
                thread.join()
        finally:
            stop.set()
            server.terminate()
            server.wait(30)
        assert not failures, failures[:5]
        assert server.returncode == 0, server.returncode
        print(f"{sum(counts)} requests, none failed; memory {warm} kB warm, {now} kB at the end.")
        assert now <= warm * MOST_GROWTH, "memory grows"


main()
