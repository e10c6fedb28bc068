"""How long a server takes to bring all labels in use up to date after an import."""

import math
import re
import shutil
import subprocess
import sys
import time
import urllib.request

from measuring import SUITU, output_of, running

# Levels of tiles; the style is a zoom lower.
LEVELS = range(9, 19)
LON, LAT = 113.45, 23.2
PATIENCE = 120
STEP = re.compile(r"a map shows the new data .*\bzoom=(\d+)")


def nanoseconds_to_follow(folder, database, style, rows):
    """From the end of an import of these rows until the labels of ten zooms, which were all in use, are new."""
    styles = folder / "Styles"
    styles.mkdir()
    shutil.copy(style, styles / "points.json")
    log = folder / "following.log"
    command = SUITU, "--city", database, "serve", "--listen", "127.0.0.1:0", "--styles", styles
    with open(log, "w", encoding="utf-8") as stderr:
        with running(*command, stdout=subprocess.PIPE, stderr=stderr) as server:
            home = server.stdout.readline().strip()
            for level in LEVELS:
                x, y = tile(level)
                urllib.request.urlopen(f"{home}styles/points/{level}/{x}/{y}.png").read()
            words = "--layer", "points", "--id", "id", "--update", "--frame", "wgs84", "--progress", "none"
            output_of(SUITU, "--city", database, "import", rows, *words)
            start = time.monotonic()
            while time.monotonic() - start < PATIENCE:
                if len(set(STEP.findall(log.read_text(encoding="utf-8")))) >= len(LEVELS):
                    return (time.monotonic() - start) * 1e9
                time.sleep(0.02)
    sys.exit(f"bench: the server did not bring all labels up to date in {PATIENCE} s; see {log}")


def tile(level):
    x = (LON + 180) / 360 * 2**level
    y = (1 - math.asinh(math.tan(math.radians(LAT))) / math.pi) / 2 * 2**level
    return int(x), int(y)
