"""Redis as a peer: a server of our own that has the points as one geo set, asked by redis-benchmark."""

import contextlib
import csv
import io
import random
import subprocess
import sys
import time

from measuring import output_of, running


@contextlib.contextmanager
def filled(folder, points):
    """A server that has the points of a CSV file, for as long as it is needed."""
    folder.mkdir()
    place = folder / "socket"
    # No port, as for PostGIS, and nothing written to disk.
    options = ["--port", "0", "--unixsocket", place, "--save", "", "--dir", folder]
    with running("redis-server", *options, stdout=subprocess.DEVNULL) as process:
        while not place.exists():
            if process.poll() is not None:
                sys.exit(f"bench: Redis did not start; run it by hand: {process.args}")
            time.sleep(0.1)
        yield GeoSet(place, points)


class GeoSet:
    def __init__(self, place, points):
        self.place = place
        with open(points, encoding="utf-8", newline="") as file:
            # Members are called as redis-benchmark spells its random numbers.
            commands = [
                f"GEOADD points {row['lon']} {row['lat']} {member:012}\r\n"
                for member, row in enumerate(csv.DictReader(file))
            ]
        self.size = len(commands)
        output_of("redis-cli", "-s", place, "--pipe", fed="".join(commands))

    def answers_per_second(self, radius, requests):
        """The rate of searches around random members, since redis-benchmark knows no other random places."""
        self.check(radius)
        command = ["redis-benchmark", "-s", self.place, "-c", "16", "-n", str(requests), "-r", str(self.size), "--csv"]
        table = output_of(*command, *search("__rand_int__", radius))
        return float(next(csv.DictReader(io.StringIO(table)))["rps"])

    def check(self, radius):
        member = f"{random.randrange(self.size):012}"
        found = output_of("redis-cli", "-s", self.place, "--csv", *search(member, radius))
        # A member and its distance each.
        if found.count(",") != 19:
            sys.exit(f"bench: Redis did not find ten points within {radius} km of member {member}: {found}")


def search(member, radius):
    nearest = ["FROMMEMBER", member, "BYRADIUS", str(radius), "km", "ASC", "COUNT", "10", "WITHDIST"]
    return ["GEOSEARCH", "points", *nearest]
