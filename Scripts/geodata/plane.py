"""Plane geometry on whole positions: crossing lines, areas put together, faces between lines.

Coordinates are whole hundred-thousandths of a degree; every crossing is rounded to such a position and becomes a
vertex of both lines, so what meets really shares a vertex.
"""
import math
from collections import defaultdict

CELL = 400


def area(ring):
    """Signed area of a ring (open or closed), positive counter-clockwise, in square units."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


class Segments:
    """A grid of segments for quick questions about what is near."""

    def __init__(self, cell=CELL):
        self.cell, self.grid = cell, defaultdict(list)

    def cells(self, a, b):
        x0, x1 = sorted((a[0] // self.cell, b[0] // self.cell))
        y0, y1 = sorted((a[1] // self.cell, b[1] // self.cell))
        if (x1 - x0) * (y1 - y0) < 12:
            return [(x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)]
        found = set()
        steps = 2 * max(x1 - x0, y1 - y0) + 2
        for i in range(steps + 1):
            t = i / steps
            x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
            for dx in (-0.3, 0, 0.3):
                for dy in (-0.3, 0, 0.3):
                    found.add((int(x // self.cell + 0) if not dx else int((x + dx * self.cell) // self.cell),
                               int(y // self.cell + 0) if not dy else int((y + dy * self.cell) // self.cell)))
        return found

    def add(self, a, b, what):
        for key in self.cells(a, b):
            self.grid[key].append((a, b, what))

    def near(self, a, b):
        seen = set()
        for key in self.cells(a, b):
            for item in self.grid.get(key, ()):
                if id(item) not in seen:
                    seen.add(id(item))
                    yield item

    def around(self, p, reach):
        seen = set()
        for x in range((p[0] - reach) // self.cell, (p[0] + reach) // self.cell + 1):
            for y in range((p[1] - reach) // self.cell, (p[1] + reach) // self.cell + 1):
                for item in self.grid.get((x, y), ()):
                    if id(item) not in seen:
                        seen.add(id(item))
                        yield item


def cross(a, b, c, d):
    """Where two segments meet: a list of points (two where they lie on each other)."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    bottom = rx * sy - ry * sx
    qx, qy = c[0] - a[0], c[1] - a[1]
    if bottom == 0:
        if qx * ry - qy * rx != 0:
            return []
        return [p for p in (a, b) if on(p, c, d)] + [p for p in (c, d) if on(p, a, b)]
    t, u = (qx * sy - qy * sx) / bottom, (qx * ry - qy * rx) / bottom
    if t < 0 or t > 1 or u < 0 or u > 1:
        return []
    return [(round(a[0] + t * rx), round(a[1] + t * ry))]


def on(p, a, b):
    return (min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])
            and (b[0] - a[0]) * (p[1] - a[1]) == (b[1] - a[1]) * (p[0] - a[0]))


def near_on(p, a, b, reach=0.75):
    """Whether a whole position lies on a segment but for rounding."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    if square == 0:
        return False
    t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square
    if t <= 0 or t >= 1:
        return False
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy) < reach


def node(lines, may_meet=lambda one, other: True, rounds=20):
    """Lines (lists of positions) with a vertex wherever two of them that may meet do."""
    for _ in range(rounds):
        index, changed = Segments(), False
        for n, line in enumerate(lines):
            for k, (a, b) in enumerate(zip(line, line[1:])):
                index.add(a, b, (n, k))
        result = []
        for n, line in enumerate(lines):
            fresh = [line[0]]
            for k, (a, b) in enumerate(zip(line, line[1:])):
                extra = set()
                for c, d, (m, j) in index.near(a, b):
                    if (m, j) == (n, k) or not may_meet(n, m):
                        continue
                    for p in cross(a, b, c, d):
                        if p != a and p != b:
                            extra.add(p)
                    for p in (c, d):
                        if p != a and p != b and near_on(p, a, b):
                            extra.add(p)
                if extra:
                    changed = True
                    fresh += sorted(extra, key=lambda p: (p[0] - a[0]) ** 2 + (p[1] - a[1]) ** 2)
                fresh.append(b)
            result.append([p for i, p in enumerate(fresh) if i == 0 or p != fresh[i - 1]])
        lines = result
        if not changed:
            return lines
    raise SystemExit('crossings do not come to an end')


class Area:
    """Rings that together cover an area (by winding), with quick point tests."""

    def __init__(self, rings, cell=CELL):
        self.cell, self.rows = cell, defaultdict(list)
        for ring in rings:
            for a, b in zip(ring, ring[1:] + ring[:1]):
                if a[1] != b[1]:
                    for row in range(min(a[1], b[1]) // cell, max(a[1], b[1]) // cell + 1):
                        self.rows[row].append((a, b))

    def winding(self, p):
        x, y = p
        turns = 0
        for a, b in self.rows.get(int(y // self.cell), ()):
            if a[1] <= y:
                if b[1] > y and (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]) > 0:
                    turns += 1
            elif b[1] <= y and (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]) < 0:
                turns -= 1
        return turns

    def __contains__(self, p):
        return self.winding(p) != 0


def open_ring(ring):
    return ring[:-1] if ring[0] == ring[-1] else list(ring)


def upright(ring):
    ring = open_ring(ring)
    return ring if area(ring) > 0 else ring[::-1]


def compose(groups, keep):
    """Polygons of the area where keep(in first group, in second group, …) holds; groups are lists of rings."""
    lines = node([open_ring(r) + [open_ring(r)[0]] for rings in groups for r in rings])
    rest, areas = iter(lines), []
    for rings in groups:                # areas of the noded lines: a vertex put in may have moved an edge a little
        areas.append(Area([next(rest)[:-1] for _ in rings]))

    def inside(p):
        return keep(*[p in a for a in areas])
    edges = {tuple(sorted((a, b))) for line in lines for a, b in zip(line, line[1:]) if a != b}
    leaving = defaultdict(list)
    for a, b in edges:
        mx, my = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        far = math.hypot(b[0] - a[0], b[1] - a[1])
        nx, ny = -(b[1] - a[1]) / far * 1e-4, (b[0] - a[0]) / far * 1e-4
        left, right = inside((mx + nx, my + ny)), inside((mx - nx, my - ny))
        if left and not right:
            leaving[a].append(b)
        elif right and not left:
            leaving[b].append(a)
    closed = []
    while leaving:
        start = next(iter(leaving))
        ring, at, before = [start], start, None
        while True:
            ways = leaving.get(at)
            if not ways:
                raise SystemExit(f'a ring does not close at {at}')
            if len(ways) > 1 and before is not None:
                came = math.atan2(before[1] - at[1], before[0] - at[0])
                ways.sort(key=lambda q: (came - math.atan2(q[1] - at[1], q[0] - at[0])) % (2 * math.pi) or 9)
            to = ways.pop(0)
            if not ways:
                del leaving[at]
            before, at = at, to
            if at == start:
                break
            ring.append(at)
        closed += split_at_touches(ring)
    return nest([ring for ring in closed if len(ring) > 2 and area(ring) != 0])


def split_at_touches(ring):
    """A ring that comes back to a vertex, as the simple rings it is made of."""
    done, path, at = [], [], {}
    for p in ring:
        if p in at:
            k = at[p]
            done.append(path[k:])
            for q in path[k:]:
                at.pop(q, None)
            path = path[:k]
        at[p] = len(path)
        path.append(p)
    if len(path) > 2:
        done.append(path)
    return done


def nest(rings):
    """Polygons: each counter-clockwise ring with the clockwise rings that lie in it; rings closed."""
    shells = sorted((r for r in rings if area(r) > 0), key=area)
    areas = [Area([s]) for s in shells]
    result = [[s + [s[0]]] for s in shells]
    for hole in rings:
        if area(hole) >= 0:
            continue
        a, b = hole[0], hole[1]
        far = math.hypot(b[0] - a[0], b[1] - a[1])
        probe = ((a[0] + b[0]) / 2 - (b[1] - a[1]) / far * 1e-4, (a[1] + b[1]) / 2 + (b[0] - a[0]) / far * 1e-4)
        for n, inside in enumerate(areas):
            if probe in inside:
                result[n].append(hole + [hole[0]])
                break
    return result


def union(rings):
    return compose([[upright(r) for r in rings]], lambda one: one)


def minus(keep, take):
    """Polygons of the area of the polygons `keep` without that of the polygons `take` (both lists of rings)."""
    return compose([keep, take], lambda one, other: one and not other)


def faces(lines):
    """Rings (counter-clockwise) of the faces between noded lines; ends that lead nowhere are left out."""
    around = defaultdict(set)
    for line in lines:
        for a, b in zip(line, line[1:]):
            if a != b:
                around[a].add(b)
                around[b].add(a)
    loose = [p for p, ways in around.items() if len(ways) == 1]
    while loose:
        p = loose.pop()
        for q in around.pop(p, ()):
            around[q].discard(p)
            if len(around[q]) == 1:
                loose.append(q)
            elif not around[q]:
                around.pop(q, None)
    turn = {p: sorted(ways, key=lambda q: math.atan2(q[1] - p[1], q[0] - p[0])) for p, ways in around.items()}
    place = {p: {q: i for i, q in enumerate(ways)} for p, ways in turn.items()}
    used, result = set(), []
    for p in turn:
        for q in turn[p]:
            if (p, q) in used:
                continue
            ring, a, b = [], p, q
            while (a, b) not in used:
                used.add((a, b))
                ring.append(a)
                ways = turn[b]
                a, b = b, ways[(place[b][a] - 1) % len(ways)]
            if area(ring) > 0:
                result.append(ring)
    return result
