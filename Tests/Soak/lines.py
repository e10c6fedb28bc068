"""Imports files of one line of two gigabytes and more: each is refused in a sentence, in bounded memory."""

import os
import pathlib
import subprocess
import tempfile
import time

from city import SUITU

SIZE = int(os.environ.get("SUITU_SOAK_BYTES", str(2200 << 20)))
MOST_KILOBYTES = 1_500_000
FEATURE = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"'
TABLE = "name,lon,lat\na,113,23\n"


def hole(path, beginning):
    """NULs that take no room on the disk."""
    path.write_text(beginning, encoding="utf-8")
    os.truncate(path, SIZE)


def letters(path, beginning):
    piece = b"abcdefgh" * (1 << 17)
    with open(path, "wb") as file:
        file.write(beginning.encode())
        while file.tell() < SIZE:
            file.write(piece)


def commas(path, beginning):
    piece = b"," * (1 << 20)
    with open(path, "wb") as file:
        file.write(beginning.encode())
        while file.tell() < SIZE:
            file.write(piece)


FILES = [
    ("nul.csv", hole, "", "longer than 67108864 bytes"),
    ("row.csv", hole, TABLE, "longer than 67108864 bytes"),
    ("row.csv", letters, TABLE, "longer than 67108864 bytes"),
    ("quote.csv", letters, TABLE + '"', "longer than 67108864 bytes"),
    ("commas.csv", commas, TABLE, "longer than 67108864 bytes"),
    ("names.csv", commas, "name,lon,lat", "longer than 67108864 bytes"),
    ("nul.txt", hole, "", "longer than 67108864 bytes"),
    ("nul.geojson", hole, "", "is no data that can be read"),
    ("name.geojson", hole, FEATURE, "larger than 256 MB"),
    ("name.geojson", letters, FEATURE, "larger than 256 MB"),
    ("key.geojson", letters, '{"', "larger than 1 MB"),
    ("foreign.geojson", letters, '{"type":"FeatureCollection","about":"', "breaks off"),
    ("nothing", hole, "", "is no data that can be read"),
    ("nothing.osm", hole, "", "is no file of OpenStreetMap"),
    ("nothing.kml", hole, "", "larger than 256 MB"),
    ("nothing.gpx", hole, "", "cannot be read as GPX"),
    ("nothing.shp", hole, "", "cannot be read as Shapefile"),
]


def main():
    with tempfile.TemporaryDirectory(prefix="suitu-soak-") as name:
        folder = pathlib.Path(name)
        greatest = 0
        for file, write, beginning, expected in FILES:
            path = folder / file
            write(path, beginning)
            start = time.monotonic()
            process = subprocess.Popen(
                [SUITU, "import", file], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
            messages = process.stderr.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - start
            path.unlink()
            print(f"{file} of {write.__name__}: {usage.ru_maxrss >> 10} MB, {seconds:.1f} s: {messages.strip()[:110]}")
            assert process.returncode == 1, (file, process.returncode, messages)
            assert expected in messages, (file, messages)
            assert usage.ru_maxrss < MOST_KILOBYTES, (file, usage.ru_maxrss)
            greatest = max(greatest, usage.ru_maxrss)
            assert not list(folder.iterdir()), list(folder.iterdir())
        print(f"Every file was refused; the greatest memory was {greatest >> 10} MB.")


main()
