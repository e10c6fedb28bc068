"""Plans of synthetic buildings on a lot: rows of slabs, towers, halls, houses wall to wall, sports fields.

Inside, positions are metres along and across the lot's main direction (a Frame); a plan is a list of rings, the first the
outline, others courtyards.
"""
import math

from common import METRES_LAT, METRES_LON
from parcels import axes


class Frame:
    """Metres along and across a direction, from the ring's first vertex."""

    def __init__(self, ring, dice):
        angle = axes(ring)[0] % math.pi
        if not (angle < math.pi / 4 or angle > 3 * math.pi / 4) and dice.random() < 0.85:
            angle -= math.pi / 2            # houses look south
        self.c, self.s, self.zero = math.cos(angle), math.sin(angle), ring[0]
        self.ring = [self.inward(p) for p in ring]
        self.xs, self.ys = [p[0] for p in self.ring], [p[1] for p in self.ring]

    def inward(self, p):
        x, y = (p[0] - self.zero[0]) * METRES_LON, (p[1] - self.zero[1]) * METRES_LAT
        return x * self.c + y * self.s, y * self.c - x * self.s

    def outward(self, q):
        x, y = q[0] * self.c - q[1] * self.s, q[0] * self.s + q[1] * self.c
        return round(self.zero[0] + x / METRES_LON), round(self.zero[1] + y / METRES_LAT)

    def plan(self, rings):
        return [[self.outward(q) for q in ring] for ring in rings]

    def spans(self, low, high, boxes=()):
        """Stretches (from, to) along which the strip between two heights lies inside the lot and outside the boxes."""
        heights = [low, high] + [y for y in self.ys if low < y < high]
        free = None
        for height in heights:
            here = self.level(height)
            free = here if free is None else both(free, here)
        for west, south, east, north in boxes:
            if south < high and north > low:
                free = [part for a, b in free for part in ((a, min(b, west)), (max(a, east), b)) if part[1] > part[0]]
        return free

    def level(self, height):
        cuts = []
        for (ax, ay), (bx, by) in zip(self.ring, self.ring[1:] + self.ring[:1]):
            if (ay > height) != (by > height):
                cuts.append(ax + (bx - ax) * (height - ay) / (by - ay))
        cuts.sort()
        return list(zip(cuts[::2], cuts[1::2]))

    def room(self, wide, high, boxes=(), step=6.0):
        """The south-west corner of a free rectangle, or None."""
        y = min(self.ys)
        while y + high <= max(self.ys):
            for a, b in self.spans(y, y + high, boxes):
                if b - a >= wide:
                    return (a + (b - a - wide) / 2 if b - a < wide + 25 else a), y
            y += step
        return None


def both(one, other):
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) > max(a, c)]


def slab(x, y, wide, deep, shape, thick=11.0):
    """A plan with its south-west corner at x, y."""
    w, d, t = wide, deep, thick
    if shape == 'step':
        k = d * 0.24
        ring = [(0, 0), (w / 2, 0), (w / 2, k), (w, k), (w, d), (w * 0.46, d), (w * 0.46, d - k), (0, d - k)]
    elif shape == 'notch':
        k = d * 0.36
        ring = [(0, 0), (w, 0), (w, d), (w * 0.62, d), (w * 0.62, d - k), (w * 0.38, d - k), (w * 0.38, d), (0, d)]
    elif shape == 'U':
        ring = [(0, 0), (w, 0), (w, d), (w - t, d), (w - t, t), (t, t), (t, d), (0, d)]
    elif shape == 'L':
        ring = [(0, 0), (w, 0), (w, t), (t, t), (t, d), (0, d)]
    elif shape == 'J':
        ring = [(0, d - t), (w - t, d - t), (w - t, 0), (w, 0), (w, d), (0, d)]
    elif shape == 'H':
        a, b = (d - t) / 2, (d + t) / 2
        ring = [(0, 0), (t, 0), (t, a), (w - t, a), (w - t, 0), (w, 0), (w, d), (w - t, d), (w - t, b), (t, b), (t, d), (0, d)]
    elif shape == 'cross':
        a, b, e, f = w * 0.3, w * 0.7, d * 0.3, d * 0.7
        ring = [(a, 0), (b, 0), (b, e), (w, e), (w, f), (b, f), (b, d), (a, d), (a, f), (0, f), (0, e), (a, e)]
    elif shape == 'cut':
        k = min(w, d) * 0.24
        ring = [(k, 0), (w - k, 0), (w, k), (w, d - k), (w - k, d), (k, d), (0, d - k), (0, k)]
    elif shape == 'round':
        ring = [(w / 2 + w / 2 * math.cos(i * math.pi / 8), d / 2 + d / 2 * math.sin(i * math.pi / 8)) for i in range(16)]
    else:
        ring = [(0, 0), (w, 0), (w, d), (0, d)]
    rings = [[(x + u, y + v) for u, v in ring]]
    if shape == 'O':
        rings.append([(x + u, y + v) for u, v in ((t, t), (t, d - t), (w - t, d - t), (w - t, t))])
    return rings


def rows(frame, dice, deep, gap, long, aside, shapes, boxes=()):
    """Slabs in rows: `deep`, `gap`, `long` are (least, most) metres, `aside` the gap between two of a row."""
    plans = []
    low, high = min(frame.ys), max(frame.ys)
    usual, between, wish = dice.uniform(*deep), dice.uniform(*gap), dice.uniform(*long)
    count = max(1, int((high - low + between) // (usual + between)))
    slack = max(0.0, high - low + between - count * (usual + between))
    y = low + slack * dice.uniform(0.05, 0.3) / count
    while y + usual <= high + 0.1:
        depth = min(usual * dice.uniform(0.94, 1.06), high - y)
        for a, b in frame.spans(y, y + depth, boxes):
            room = b - a
            if room < max(10.0, depth * 0.75):
                continue
            number = max(1, round(room / (wish + aside)))
            wide = (room - (number - 1) * aside) / number
            for k in range(number):
                if dice.random() < 0.05:
                    continue
                trimmed = wide * dice.uniform(0.9, 1.0)
                plans.append(slab(a + k * (wide + aside) + (wide - trimmed) * dice.random(), y, trimmed, depth,
                                  dice.choice(shapes) if trimmed > 22 else 'rect'))
        y += depth + between + slack / count * dice.uniform(0.6, 1.0)
    return plans


def towers(frame, dice, size, gap, shapes, boxes=(), most=99):
    """Towers spread over the lot, none where they do not fit."""
    plans, shape = [], dice.choice(shapes)
    low, high = min(frame.ys), max(frame.ys)
    wide, deep, between = dice.uniform(*size), dice.uniform(*size) * 0.86, dice.uniform(*gap)
    count = max(1, int((high - low + between) // (deep + between)))
    between_rows = (high - low - count * deep) / max(1, count - 1) if count > 1 else 0
    for row in range(count):
        y = low + row * (deep + between_rows) if count > 1 else (low + high - deep) / 2
        for a, b in frame.spans(y, min(y + deep, high), boxes):
            if b - a < wide:
                continue
            number = max(1, int((b - a + between) // (wide + between)))
            step = (b - a - wide) / max(1, number - 1)
            for k in range(number):
                x = a + k * step if number > 1 else (a + b - wide) / 2
                if len(plans) < most:
                    plans.append(slab(x, y, wide, deep, shape))
    return plans


def field(frame, boxes, sizes):
    """A running track with its pitch where there is room: (box, track ring, pitch ring) or None."""
    for wide, high in sizes:
        spot = frame.room(wide, high, boxes)
        if spot:
            x, y = spot
            r = high / 2
            return ((x - 3, y - 3, x + wide + 3, y + high + 3), oval(x, y, wide, high, r, 6),
                    oval(x + r * 0.3, y + r * 0.28, wide - r * 0.6, high - r * 0.56, r * 0.5, 3))
    return None


def oval(x, y, wide, high, r, pieces):
    ring = []
    for cx, start in ((x + wide - r, -math.pi / 2), (x + r, math.pi / 2)):
        for k in range(pieces + 1):
            angle = start + math.pi * k / pieces
            ring.append((cx + r * math.cos(angle), y + high / 2 + high / 2 * math.sin(angle)))
    return ring


def on_lot(ring, shape, u=0.5, v=0.5):
    """A plan on a lot of four corners, as large as the lot: an L leaves a corner, an O a court."""
    a, b, c, d = ring

    def at(s, t):
        return (round((1 - s) * (1 - t) * a[0] + s * (1 - t) * b[0] + s * t * c[0] + (1 - s) * t * d[0]),
                round((1 - s) * (1 - t) * a[1] + s * (1 - t) * b[1] + s * t * c[1] + (1 - s) * t * d[1]))
    if shape == 'L':
        return [[a, b, at(1, v), at(u, v), at(u, 1), d]]
    if shape == 'U':
        return [[a, b, c, at(0.7, 1), at(0.7, v), at(0.3, v), at(0.3, 1), d]]
    if shape == 'O':
        return [[a, b, c, d], [at(0.32, 0.34), at(0.32, 0.68), at(0.68, 0.68), at(0.68, 0.34)]]
    return [[a, b, c, d]]
