"""Where lines cross the water: cut at the banks."""
from common import metres, polygons, without_repeats
from plane import Area, Segments, cross


def parts_over(line, wet, banks):
    """The line cut at the banks: (whether over water, part)."""
    fresh = [line[0]]
    for a, b in zip(line, line[1:]):
        cuts = set()
        for c, d, _ in banks.near(a, b):
            cuts.update(p for p in cross(a, b, c, d) if p not in (a, b))
        fresh += sorted(cuts, key=lambda p: metres(a, p)) + [b]
    fresh = without_repeats(fresh)
    parts = []
    for a, b in zip(fresh, fresh[1:]):
        over = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) in wet
        if parts and parts[-1][0] == over:
            parts[-1][1].append(b)
        else:
            parts.append([over, [a, b]])
    merged = []
    for over, part in parts:            # slivers of a bank are not a bridge
        if merged and (over == merged[-1][0] or sum(metres(p, q) for p, q in zip(part, part[1:])) < 12):
            merged[-1][1] += part[1:]
        else:
            merged.append([over, part])
    return merged


def river():
    wet = [shape for shape in polygons('water')]
    banks = Segments()
    for shape in wet:
        for ring in shape:
            for a, b in zip(ring, ring[1:]):
                banks.add(a, b, None)
    return Area([ring[:-1] for shape in wet for ring in shape]), banks
