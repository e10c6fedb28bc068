"""How long a peer takes for the tiles of the test city: the same lists, rounds and figures for all of them."""

import dataclasses
import json
import math
import pathlib
import statistics
import time

ROUNDS = 5
# Case, level, and device pixels in a CSS pixel.
CASES = (("z14", 14, 1), ("z16", 16, 1), ("z14 @2x", 14, 2))
# Half of Web Mercator's world, in its metres.
HALF = math.pi * 6378137


@dataclasses.dataclass(frozen=True)
class Tile:
    zoom: int
    x: int
    y: int

    @property
    def box(self):
        """West, south, east and north in Web Mercator."""
        side = 2 * HALF / 2**self.zoom
        return self.x * side - HALF, HALF - (self.y + 1) * side, (self.x + 1) * side - HALF, HALF - self.y * side


def tiles_of(city, zoom):
    words = (pathlib.Path(city) / "tiles.txt").read_text().split()
    tiles = [Tile(*map(int, word.split("/"))) for word in words]
    return [tile for tile in tiles if tile.zoom == zoom]


def measure(city, pictures, renderer, rounds=ROUNDS):
    """Prints a JSON line a case; the first tile of each becomes pictures, in 8 bits and in true colours.

    `renderer(zoom, scale)` gives an object that prepares a tile, which is not timed, draws it, encodes what it drew,
    and encodes it in true colours. One that makes several tiles at once says how many, and is timed for one of them.
    """
    for case, zoom, scale in CASES:
        subject = renderer(zoom, scale)
        tiles = [subject.prepared(tile) for tile in tiles_of(city, zoom)]
        drawing, encoding = [[] for _ in tiles], [[] for _ in tiles]
        sizes = []
        share = 1 / getattr(subject, "tiles_at_once", 1)
        for number in range(rounds + 1):
            for index, tile in enumerate(tiles):
                start = time.perf_counter()
                image = subject.draw(tile)
                drawn = time.perf_counter()
                png = subject.png8(image)
                encoded = time.perf_counter()
                if number == 0:
                    # The first round warms caches up and keeps the results.
                    sizes.append(len(png))
                    keep(pictures, case, index, png, subject.png32(image))
                else:
                    drawing[index].append((drawn - start) * share)
                    encoding[index].append((encoded - drawn) * share)
        tell(case, drawing, encoding, sizes)


def keep(pictures, case, index, *encoded):
    for bits, png in zip((8, 32), encoded):
        (pathlib.Path(pictures) / f"{case.replace(' ', '')}-{index}-{bits}.png").write_bytes(png)


def tell(case, drawing, encoding, sizes):
    figures = {"case": case, "bytes": statistics.mean(sizes)}
    both = [[sum(pair) for pair in zip(*pairs)] for pairs in zip(drawing, encoding)]
    for name, times in (("drawing", drawing), ("encoding", encoding), ("picture", both)):
        figures[name] = statistics.mean(map(min, times)) * 1e9
        figures[f"{name}_median"] = statistics.mean(map(statistics.median, times)) * 1e9
    print(json.dumps(figures), flush=True)
