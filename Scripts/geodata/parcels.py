"""Cutting of areas into pieces as towns do: along and across, again and again, never quite even."""
import math

from common import METRES_LAT, METRES_LON
from plane import area

SQUARE = METRES_LAT * METRES_LON


def flat(p):
    return p[0] * METRES_LON, p[1] * METRES_LAT


def axes(ring):
    """Direction of the longest edge (angle), and the extents (low, high) of the ring along and across it."""
    best, angle = -1, 0.0
    for a, b in zip(ring, ring[1:] + ring[:1]):
        dx, dy = (b[0] - a[0]) * METRES_LON, (b[1] - a[1]) * METRES_LAT
        if dx * dx + dy * dy > best:
            best, angle = dx * dx + dy * dy, math.atan2(dy, dx)
    return angle, extents(ring, angle), extents(ring, angle + math.pi / 2)


def extents(ring, angle):
    c, s = math.cos(angle), math.sin(angle)
    values = [x * c + y * s for x, y in map(flat, ring)]
    return min(values), max(values)


def cut(ring, flags, angle, at, mark=1):
    """Cut a ring across the direction `angle` at the distance `at`: two (ring, flags) and the chord, or None.

    A flag belongs to the edge that begins at the vertex of the same number: 0 a bar, 2 a typed road, 4 a narrow one; a
    chord's is `mark`: 1 a street, 3 a lane.
    """
    c, s = math.cos(angle), math.sin(angle)
    side = [x * c + y * s - at for x, y in map(flat, ring)]
    side = [d if d else 1e-6 for d in side]
    count, found = len(ring), []
    for i in range(count):
        j = (i + 1) % count
        if (side[i] > 0) != (side[j] > 0):
            t = side[i] / (side[i] - side[j])
            p = (round(ring[i][0] + (ring[j][0] - ring[i][0]) * t), round(ring[i][1] + (ring[j][1] - ring[i][1]) * t))
            x, y = flat(p)
            found.append((-x * s + y * c, i, p))
    found.sort()
    if len(found) < 2 or len(found) % 2:
        return None
    k = max(range(0, len(found), 2), key=lambda k: found[k + 1][0] - found[k][0])
    (_, i, p), (_, j, q) = found[k], found[k + 1]
    if i > j:
        i, j, p, q = j, i, q, p
    if p == q or p in (ring[i], ring[(i + 1) % count]) or q in (ring[j], ring[(j + 1) % count]):
        return None
    one = [p] + ring[i + 1:j + 1] + [q]
    one_flags = [flags[i]] + flags[i + 1:j + 1] + [mark]
    two = [q] + ring[j + 1:] + ring[:i + 1] + [p]
    two_flags = [flags[j]] + flags[j + 1:] + flags[:i + 1] + [mark]
    if area(one) <= 0 or area(two) <= 0:
        return None
    return (one, one_flags), (two, two_flags), (p, q, flags[i], flags[j])


def divide(ring, flags, dice, step, slant, least, refuse=lambda p, q: False, mark=1):
    """Pieces (ring, flags) of a ring, blocks about `step` metres wide, and the chords between with their level.

    A chord that is refused is tried elsewhere, and at last left out.
    """
    pieces, chords, work = [], [], [(ring, flags, 0)]
    while work:
        ring, flags, level = work.pop()
        angle, (u0, u1), (v0, v1) = axes(ring)
        size = area(ring) * SQUARE
        if u1 - u0 < v1 - v0:
            angle, u0, u1 = angle + math.pi / 2, v0, v1
            wide = extents(ring, angle - math.pi / 2)
        else:
            wide = (v0, v1)
        long, short = u1 - u0, wide[1] - wide[0]
        wish = step * dice.uniform(0.85, 1.4)
        done = None
        if size > least * 1.7 and (long > 1.75 * wish or size > 2.2 * wish * wish) and level < 40:
            for attempt in range(11):
                share = dice.uniform(0.22, 0.78) if attempt > 4 else dice.uniform(0.4, 0.6) if long > 3 * wish or long < 2.4 * wish else dice.choice((0.36, 0.64))
                turn = dice.gauss(0, slant)
                across = angle + turn
                low, high = extents(ring, across)
                done = cut(ring, flags, across, low + (high - low) * share, mark)
                if done and min(area(done[0][0]), area(done[1][0])) * SQUARE > least * 0.6 \
                        and not refuse(*done[2][:2]):
                    break
                done = None
        if done is None:
            pieces.append((ring, flags))
            continue
        one, two, chord = done
        chords.append((*chord, level, size, short))
        work += [(*one, level + 1), (*two, level + 1)]
    return pieces, chords


def inset(ring, widths, tags=None):
    """The ring drawn in from each edge by its width in metres; None where nothing sensible is left.

    With `tags`, one for each edge: the ring and the tags of its edges.
    """
    tags_wanted, tags = tags is not None, tags or [0] * len(ring)
    points = [p for i, p in enumerate(ring) if p != ring[i - 1]]
    if len(points) != len(ring):
        tags = [t for i, t in enumerate(tags) if ring[i] != ring[i - 1]]
        widths = [w for i, w in enumerate(widths) if ring[i] != ring[i - 1]]
    count, lines = len(points), []
    for i in range(count):
        (ax, ay), (bx, by) = flat(points[i]), flat(points[(i + 1) % count])
        far = math.hypot(bx - ax, by - ay)
        nx, ny = -(by - ay) / far, (bx - ax) / far
        lines.append((nx, ny, nx * ax + ny * ay + widths[i], (bx - ax) / far, (by - ay) / far, tags[i]))
    kept = []
    for i in range(count):              # nearly straight corners keep one line only
        last = kept[-1] if kept else None
        if last and abs(last[3] * lines[i][4] - last[4] * lines[i][3]) < 0.06 and last[3] * lines[i][3] + last[4] * lines[i][4] > 0:
            if lines[i][2] > last[2]:
                kept[-1] = lines[i]
            continue
        kept.append(lines[i])
    if len(kept) < 3:
        return None
    result = []
    for i, (nx, ny, d, *_) in enumerate(kept):
        mx, my, e, *_ = kept[i - 1]
        bottom = mx * ny - my * nx
        if abs(bottom) < 0.04:
            return None
        x, y = (e * ny - my * d) / bottom, (mx * d - e * nx) / bottom
        result.append((round(x / METRES_LON), round(y / METRES_LAT)))
    before, after = area(points), area(result)
    if after <= 0 or after >= before:
        return None
    for i, p in enumerate(result):      # an edge that turned round means a corner was swallowed
        q = result[(i + 1) % len(result)]
        x, y = flat(q)[0] - flat(p)[0], flat(q)[1] - flat(p)[1]
        if x * kept[i][3] + y * kept[i][4] <= 2:
            return None
    return (result, [line[5] for line in kept]) if tags_wanted else result
