"""Runways, taxiways and the lawns between them, from sources/airfield.txt.

The base map has no class of its own for an airfield. Lawns become `green` (class grass) with gaps where a runway, its
taxiway and the ways between them run; their middle lines become `road` (class service), a runway's with its name.
"""
import math

from common import METRES_LAT, METRES_LON, length, records

SIDE, TAXI, TAXI_WIDTH, EXITS = 150, 180, 24, 5      # metres from the middle of the runway; ways between the two


def strips():
    """Each runway: its record and a function from metres along and to the taxiway's side to a position."""
    for record in records('airfield.txt'):
        a, b = record['points']
        far = length([a, b])
        east, north = (b[0] - a[0]) * METRES_LON / far, (b[1] - a[1]) * METRES_LAT / far
        side = 1 if record['taxi'] == 'left' else -1

        def at(along, aside, a=a, east=east, north=north, side=side):
            return (round(a[0] + (along * east - side * aside * north) / METRES_LON),
                    round(a[1] + (along * north + side * aside * east) / METRES_LAT))
        yield record, far, at


def lawns():
    """Shapes of the lawns around each runway: a list of polygons for each."""
    for record, far, at in strips():
        edge, near, beyond = float(record['width']) / 2, TAXI - TAXI_WIDTH / 2, TAXI + TAXI_WIDTH / 2
        plots = [(-60, far + 60, -SIDE, -edge), (0, far, beyond, beyond + 50)]
        for k in range(EXITS - 1):
            plots.append((k * far / (EXITS - 1) + 15, (k + 1) * far / (EXITS - 1) - 15, edge, near))
        shapes = []
        for start, end, low, high in plots:
            ring = [at(start, low), at(end, low), at(end, high), at(start, high)]
            shapes.append([ring + ring[:1]])
        yield record, shapes


def ways():
    """Names and middle lines of runways, taxiways and the ways between them."""
    for record, far, at in strips():
        stops = [k * far / (EXITS - 1) for k in range(EXITS)]
        yield record['name'], record['name_en'], [at(s, 0) for s in stops]
        yield '', '', [at(s, TAXI) for s in stops]
        for s in stops:
            yield '', '', [at(s, 0), at(s, TAXI)]
