"""Reading of the typed sources and writing of the layers.

A source file under sources/ has one thing a line:

    name | English name | key=value key=value | x,y x,y x,y

Positions are in ten-thousandths of a degree (about 11 m) east of 113° E and north of 23° N, in WGS 84:
`2645,1291` is 113.2645° E, 23.1291° N. A position may carry a number of its own (`2645,1291:300`, a width in
metres). A line that begins with `#` is a comment. Inside the scripts a position is a pair of whole hundred-thousandths of a degree,
the precision of the files, so that what is shared stays shared.
"""
import json
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '..', '..', 'GeoData')
METRES_LAT = 1.1075            # metres in a hundred-thousandth of a degree of latitude
METRES_LON = METRES_LAT * math.cos(math.radians(23.1)) * 1.005


def position(text):
    """Position in hundred-thousandths of a degree, and the number it carries (or None)."""
    place, _, own = text.partition(':')
    x, y = place.split(',')
    return (11300000 + round(float(x) * 10), 2300000 + round(float(y) * 10)), (float(own) if own else None)


def records(name):
    """Things of a source file: dictionaries with name, name_en, the keys given, and points, own."""
    found = []
    with open(os.path.join(HERE, 'sources', name), encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            parts = [part.strip() for part in line.split('|')]
            if len(parts) != 4:
                raise SystemExit(f'{name}:{number}: four parts wanted: {line[:60]}')
            record = {'name': parts[0], 'name_en': parts[1], 'line': number}
            for pair in parts[2].split():
                key, _, value = pair.partition('=')
                record[key] = value or True
            record['tokens'] = parts[3].split()
            record['points'], record['own'] = [], []
            for token in record['tokens']:
                if ',' in token and '@' not in token and token[0] != '~':
                    try:
                        place, own = position(token)
                    except ValueError:
                        raise SystemExit(f'{name}:{number}: no position: {token}')
                    record['points'].append(place)
                    record['own'].append(own)
            found.append(record)
    return found


def metres(a, b):
    return math.hypot((a[0] - b[0]) * METRES_LON, (a[1] - b[1]) * METRES_LAT)


def length(line):
    return sum(metres(a, b) for a, b in zip(line, line[1:]))


def smooth(points, step=150.0, closed=False):
    """Centripetal-like Catmull-Rom curve through the points, a vertex about every `step` metres on bends."""
    if len(points) < 3:
        return list(points)
    count, result = len(points), []
    spans = count if closed else count - 1
    for i in range(spans):
        p1, p2 = points[i], points[(i + 1) % count]
        p0 = points[i - 1] if i > 0 or closed else p1
        p3 = points[(i + 2) % count] if i + 2 < count or closed else p2
        span = metres(p1, p2)
        before, after = max(metres(p0, p1), 1e-9), max(metres(p2, p3), 1e-9)
        tangents = []
        for axis in (0, 1):
            # Finite differences with chord lengths: no overshoot where long and short spans meet.
            m1 = 0.0 if p0 == p1 else ((p1[axis] - p0[axis]) / before * span + (p2[axis] - p1[axis]) / span * before) / (before + span)
            m2 = 0.0 if p3 == p2 else ((p2[axis] - p1[axis]) / span * after + (p3[axis] - p2[axis]) / after * span) / (span + after)
            if p0 == p1:
                m1 = (p2[axis] - p1[axis]) / span
            if p3 == p2:
                m2 = (p2[axis] - p1[axis]) / span
            tangents.append((m1 * span, m2 * span))
        pieces = max(1, min(30, round(span / step)))
        for k in range(pieces):
            t = k / pieces
            h = (2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2)
            result.append(tuple(round(h[0] * p1[a] + h[1] * tangents[a][0] + h[2] * p2[a] + h[3] * tangents[a][1])
                                for a in (0, 1)))
    if not closed:
        result.append(points[-1])
    return without_repeats(result)


def without_repeats(line):
    return [p for i, p in enumerate(line) if i == 0 or p != line[i - 1]]


def simplify(line, tolerance):
    """Douglas–Peucker in metres, without recursion."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        a, b = stack.pop()
        worst, where = tolerance, None
        for i in range(a + 1, b):
            d = from_segment(line[i], line[a], line[b])
            if d > worst:
                worst, where = d, i
        if where is not None:
            keep.add(where)
            stack += [(a, where), (where, b)]
    return [line[i] for i in sorted(keep)]


def from_segment(p, a, b):
    """Distance in metres of a point from a segment."""
    px, py = (p[0] - a[0]) * METRES_LON, (p[1] - a[1]) * METRES_LAT
    bx, by = (b[0] - a[0]) * METRES_LON, (b[1] - a[1]) * METRES_LAT
    square = bx * bx + by * by
    t = 0.0 if square == 0 else max(0.0, min(1.0, (px * bx + py * by) / square))
    return math.hypot(px - t * bx, py - t * by)


def degrees(p):
    return f'[{p[0] / 1e5:.5f},{p[1] / 1e5:.5f}]'


def geometry(kind, shape):
    def text(part):
        if isinstance(part, tuple):
            return degrees(part)
        return '[' + ','.join(text(inner) for inner in part) + ']'
    return f'{{"type":"{kind}","coordinates":{text(shape)}}}'


def write(layer, features):
    """Write a layer: features are (properties, kind, shape); empty fields are left out; one feature a line."""
    with open(os.path.join(OUT, layer + '.geojson'), 'w', encoding='utf-8') as file:
        file.write(f'{{"type":"FeatureCollection","name":"{layer}","features":[\n')
        lines = []
        for properties, kind, shape in features:
            fields = {key: value for key, value in properties.items() if value not in ('', None, False)}
            lines.append('{"type":"Feature","properties":' + json.dumps(fields, ensure_ascii=False, separators=(',', ':'))
                         + ',"geometry":' + geometry(kind, shape) + '}')
        file.write(',\n'.join(lines) + '\n]}\n')
    print(f'{layer}: {len(features)}')


def read(layer):
    """Features of a layer written before, shapes with whole positions."""
    def whole(part):
        if part and isinstance(part[0], (int, float)):
            return (round(part[0] * 1e5), round(part[1] * 1e5))
        return [whole(inner) for inner in part]
    with open(os.path.join(OUT, layer + '.geojson'), encoding='utf-8') as file:
        return [(f['properties'], f['geometry']['type'], whole(f['geometry']['coordinates']))
                for f in json.load(file)['features']]


def polygons(layer):
    """All polygons (lists of rings) of a layer written before."""
    found = []
    for _, kind, shape in read(layer):
        found += [shape] if kind == 'Polygon' else shape
    return found
