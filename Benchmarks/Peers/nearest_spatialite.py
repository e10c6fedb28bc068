"""The nearest ten in a city database by SpatiaLite's VirtualKNN, in process: nearest_spatialite.py CITY SECONDS

Prints queries a second, of one connection a core together. The database is Suitu's own, which any SpatiaLite reads;
KNN2, its successor, came after Debian 12's version.
"""

import concurrent.futures
import os
import random
import sqlite3
import sys
import time

# Identifiers and metres, which is all that the virtual table gives.
QUERY = """SELECT fid, distance FROM knn
  WHERE f_table_name = 'points' AND ref_geometry = MakePoint(?, ?, 4326) AND max_items = 10"""


def rate(city, seconds, seed):
    connection = sqlite3.connect(f"file:{city}?mode=ro", uri=True)
    connection.enable_load_extension(True)
    connection.load_extension("mod_spatialite")
    places = random.Random(seed)
    start = time.monotonic()
    answered = 0
    while (elapsed := time.monotonic() - start) < seconds:
        place = (113 + places.random() * 0.9, 22.6 + places.random() * 1.3)
        if len(connection.execute(QUERY, place).fetchall()) != 10:
            sys.exit(f"SpatiaLite found fewer than ten points near {place}.")
        answered += 1
    return answered / elapsed


def main():
    city, seconds = sys.argv[1], float(sys.argv[2])
    # Threads do: Python lets go of its lock while SQLite works.
    with concurrent.futures.ThreadPoolExecutor() as pool:
        rates = [pool.submit(rate, city, seconds, seed) for seed in range(os.cpu_count())]
        print(sum(each.result() for each in rates))


main()
