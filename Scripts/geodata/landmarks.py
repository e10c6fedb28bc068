"""Plans of the typed buildings."""
import math

from common import METRES_LAT, METRES_LON, metres, records


def landmarks():
    """Records of the typed buildings with their rings."""
    return [(record, outline(record)) for record in records('buildings.txt')]


def outline(record):
    """Ring of a typed building."""
    (x, y), turn = record['points'][0], math.radians(float(record.get('turn', 0)))
    long, wide = (float(v) / 2 for v in record['size'].split('x'))
    shape = record.get('shape', 'rect')
    if shape == 'round':
        plan = [(long * math.cos(k * math.pi / 8), wide * math.sin(k * math.pi / 8)) for k in range(16)]
    elif shape == 'cross':
        a, b = long * 0.5, wide * 0.5
        plan = [(long, -b), (long, b), (a, b), (a, wide), (-a, wide), (-a, b), (-long, b), (-long, -b), (-a, -b),
                (-a, -wide), (a, -wide), (a, -b)]
    else:
        plan = [(long, -wide), (long, wide), (-long, wide), (-long, -wide)]
    c, s = math.cos(turn), math.sin(turn)
    return [(round(x + (u * c - v * s) / METRES_LON), round(y + (u * s + v * c) / METRES_LAT)) for u, v in plan]


def widened(ring, by):
    """A ring pushed out from its middle by some metres."""
    x, y = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    far = [max(metres(p, (x, y)), 1) for p in ring]
    return [(round(x + (p[0] - x) * (1 + 1.4 * by / f)), round(y + (p[1] - y) * (1 + 1.4 * by / f))) for p, f in zip(ring, far)]
