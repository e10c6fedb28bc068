"""Ramps of interchanges: four quick curves wherever a motorway meets a great road."""
import math

from common import length, metres
from plane import Segments, cross

GREAT = ('motorway', 'trunk', 'primary')
REACH = 260.0


def ramps(roads, wet):
    """Records of ramps; the roads get the vertices at which ramps leave and join them."""
    index, made, done = Segments(), [], []
    for n, road in enumerate(roads):
        if road['class'] in GREAT and not road.get('tunnel'):
            for k, (a, b) in enumerate(zip(road['line'], road['line'][1:])):
                index.add(a, b, n)
    meetings = []
    for n, road in enumerate(roads):
        if road['class'] != 'motorway':
            continue
        for a, b in zip(road['line'], road['line'][1:]):
            for c, d, m in index.near(a, b):
                if m == n or (roads[m]['class'] == 'motorway' and m < n) or road['name'] == roads[m]['name']:
                    continue
                for p in cross(a, b, c, d)[:1]:
                    meetings.append((p, n, m))
    for p, n, m in sorted(set(meetings)):
        if any(metres(p, q) < 900 for q in done) or p in wet:
            continue
        one, other = around(roads[n]['line'], p), around(roads[m]['line'], p)
        if not one or not other or abs(math.sin(bearing(*one) - bearing(*other))) < 0.5:
            continue
        done.append(p)
        for start in one:
            for end in other:
                control = tuple(p[i] + 0.3 * ((start[i] + end[i]) / 2 - p[i]) for i in (0, 1))
                curve = [tuple(round((1 - t) ** 2 * start[i] + 2 * t * (1 - t) * control[i] + t * t * end[i]) for i in (0, 1))
                         for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]
                if not any(q in wet for q in curve):
                    made.append({'name': '', 'name_en': '', 'class': roads[m]['class'] if roads[m]['class'] != 'primary' else
                                 'trunk', 'link': True, 'flying': True, 'line': curve, 'rank': 5, 'source': 'synthetic'})
        for road, points in ((roads[n], one), (roads[m], other)):
            for q in points:
                insert(road['line'], q)
    return made


def bearing(a, b):
    return math.atan2(b[1] - a[1], b[0] - a[0])


def around(line, p):
    """The points of a line REACH metres before and after p, which lies on it; None near the line's ends."""
    k = min(range(len(line) - 1), key=lambda i: off(p, line[i], line[i + 1]))
    before, after = [p] + line[k::-1], [p] + line[k + 1:]
    if length(before) < REACH + 120 or length(after) < REACH + 120:
        return None
    return walk(before), walk(after)


def off(p, a, b):
    return abs(metres(a, p) + metres(p, b) - metres(a, b))


def walk(line):
    left = REACH
    for a, b in zip(line, line[1:]):
        far = metres(a, b)
        if far >= left:
            return (round(a[0] + (b[0] - a[0]) * left / far), round(a[1] + (b[1] - a[1]) * left / far))
        left -= far
    return line[-1]


def insert(line, p):
    """Make p a vertex of the line, in place."""
    if p not in line:
        k = min(range(len(line) - 1), key=lambda i: off(p, line[i], line[i + 1]))
        line.insert(k + 1, p)
