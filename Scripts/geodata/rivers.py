"""The rivers of the sources as middle lines and as banks; used by several makers."""
import math

from common import METRES_LAT, METRES_LON, metres, records, smooth


def channels():
    """Name → record with `line`, the smoothed middle line, and `widths` along it in metres."""
    found = {}
    for record in records('channels.txt'):
        points, own = record['points'], record['own']
        for i, width in enumerate(own):                   # the last width holds on where none is given
            if width is None:
                own[i] = own[i - 1]
        step = max(45.0, min(own) * 0.35)
        line = smooth(points, step)
        where, at = [], 0
        for p in points:
            at = line.index(p, at)
            where.append(at)
        widths = []
        for i in range(len(line)):
            k = max(n for n, w in enumerate(where) if w <= i)
            k = min(k, len(points) - 2)
            a, b = where[k], where[k + 1]
            t = (i - a) / (b - a)
            widths.append(own[k] + (own[k + 1] - own[k]) * t)
        record['line'], record['widths'] = line, widths
        found[record['name']] = record
    return found


def strip(line, widths):
    """Ring around a line that is as wide as said at each vertex, with round ends."""
    left, right = [], []
    for i, p in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        dx, dy = (b[0] - a[0]) * METRES_LON, (b[1] - a[1]) * METRES_LAT
        far = math.hypot(dx, dy)
        nx, ny = -dy / far * widths[i] / 2, dx / far * widths[i] / 2
        left.append((round(p[0] + nx / METRES_LON), round(p[1] + ny / METRES_LAT)))
        right.append((round(p[0] - nx / METRES_LON), round(p[1] - ny / METRES_LAT)))

    def cap(p, beside, width, forward):
        dx, dy = (p[0] - beside[0]) * METRES_LON, (p[1] - beside[1]) * METRES_LAT
        middle = math.atan2(dy, dx)
        turns = [middle + math.pi / 2 - k * math.pi / 6 for k in range(1, 6)]
        return [(round(p[0] + math.cos(t) * width / 2 / METRES_LON), round(p[1] + math.sin(t) * width / 2 / METRES_LAT))
                for t in turns]
    end = cap(line[-1], line[-2], widths[-1], True)
    start = cap(line[0], line[1], widths[0], False)
    return left + end + right[::-1] + start


def quads(line, widths):
    """The strip as one small ring for each stretch, which never turns inside out at sharp bends."""
    ring = strip(line, widths)
    count = len(line)
    left, right = ring[:count], ring[count + 5:count + 5 + count][::-1]
    rings = []
    for i in range(count - 1):
        rings.append([left[i], left[i + 1], right[i + 1], right[i]])
    rings.append(ring[count - 1:count + 6])
    rings.append(ring[-6:] + ring[:1])
    return rings


def along(line, a, b):
    """The part of a line strictly between the vertices nearest to two positions, from a to b."""
    i = min(range(len(line)), key=lambda k: metres(line[k], a))
    j = min(range(len(line)), key=lambda k: metres(line[k], b))
    return line[i + 1:j] if i <= j else line[j + 1:i][::-1]
