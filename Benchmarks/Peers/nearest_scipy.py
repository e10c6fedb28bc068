"""The nearest ten of flat points by scipy's cKDTree, in process: nearest_scipy.py FOLDER SIZE...

Takes the points of FOLDER/points.npy; prints JSON lines.
"""

import json
import pathlib
import sys
import time

import numpy
from scipy.spatial import cKDTree

QUERIES = 2_000


def main():
    points = numpy.load(pathlib.Path(sys.argv[1]) / "points.npy")
    random = numpy.random.default_rng(2)
    origins = numpy.column_stack([113 + random.random(QUERIES) * 0.9, 22.6 + random.random(QUERIES) * 1.3])
    for size in map(int, sys.argv[2:]):
        chosen = points[:size].copy()
        start = time.perf_counter()
        tree = cKDTree(chosen)
        tell(f"index build, {size:,} points", time.perf_counter() - start)
        # All origins in one call: without Python's share of each.
        tell(f"nearest 10 of {size:,} points", best(lambda: tree.query(origins, k=10)) / QUERIES)


def best(work, runs=7):
    # The first run warms caches up and does not count.
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def tell(case, seconds):
    print(json.dumps({"case": case, "nanoseconds": seconds * 1e9}))


main()
