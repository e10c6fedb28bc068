"""Makes the points of the queries: points.py FOLDER SIZE...

Spread evenly over Guangzhou's box, the same ones each time; a smaller size has the first of a larger one. The largest
goes to FOLDER/points.npy as doubles, each to FOLDER/points-SIZE.csv.
"""

import pathlib
import sys

import numpy

AT_ONCE = 100_000


def main():
    folder = pathlib.Path(sys.argv[1])
    sizes = [int(word) for word in sys.argv[2:]]
    random = numpy.random.default_rng(1)
    # Whole ten millionths of a degree, so that seven decimals tell each number exactly.
    longitudes = random.integers(1_130_000_000, 1_139_000_000, max(sizes)) / 1e7
    latitudes = random.integers(226_000_000, 239_000_000, max(sizes)) / 1e7
    places = numpy.column_stack([longitudes, latitudes])
    numpy.save(folder / "points.npy", places)
    for size in sizes:
        with open(folder / f"points-{size}.csv", "w", encoding="utf-8") as file:
            file.write("id,name,type,lon,lat\n")
            for start in range(0, size, AT_ONCE):
                rows = enumerate(places[start : min(start + AT_ONCE, size)].tolist(), start + 1)
                file.writelines(f"{row},公共设施点{row},类型{row % 20},{x:.7f},{y:.7f}\n" for row, (x, y) in rows)


main()
