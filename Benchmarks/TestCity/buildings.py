"""Buildings in rows along the sides of their blocks: rectangles, and shapes of five to twelve corners."""

import numpy

from TestCity.streets import places_in

SMALLEST, LARGEST = 8.0, 60.0
# What part of all buildings has which shape.
SHARES = {"rectangle": 0.58, "cut": 0.08, "l": 0.18, "t": 0.07, "u": 0.05, "cross": 0.04}


def plots(corners, centrality, random):
    """Where buildings can stand: centre, size and direction of each, as arrays.

    Blocks in the middle are full of plots; of the wide ones outside only a part is built on.
    """
    count = len(corners)
    rows = random.integers(3, 5, count) + numpy.round(1.8 * centrality).astype(int)
    columns = random.integers(4, 6, count) + numpy.round(1.8 * centrality).astype(int)
    part = numpy.where(centrality > 0.5, 0.9, random.uniform(0.3, 0.9, count))
    left, low = (1 - part) * random.uniform(0.1, 0.9, (2, count))
    block = numpy.repeat(numpy.arange(count), rows * columns)
    number = numpy.concatenate([numpy.arange(each) for each in rows * columns])
    row, column = number // columns[block], number % columns[block]
    u = left[block] + part[block] * (column + 0.5) / columns[block]
    v = low[block] + part[block] * (row + 0.5) / rows[block]
    centers = places_in(corners[block], u, v)
    step = 1e-3
    along = (places_in(corners[block], u + step, v) - centers) / step
    up = (places_in(corners[block], u, v + step) - centers) / step
    sizes = numpy.column_stack([
        numpy.hypot(*along.T) * part[block] / columns[block],
        numpy.hypot(*up.T) * part[block] / rows[block],
    ])
    return centers, sizes, numpy.arctan2(along[:, 1], along[:, 0])


def buildings(centers, sizes, directions, random):
    """An open ring [corner, x or y] for each plot, in the plots' order."""
    count = len(centers)
    kinds = random.choice(len(SHARES), count, p=list(SHARES.values()))
    extents = (sizes * random.uniform(0.5, 0.88, (count, 2))).clip(SMALLEST, LARGEST)
    rings = [None] * count
    for kind, name in enumerate(SHARES):
        chosen = numpy.flatnonzero(kinds == kind)
        shapes = outlines(name, len(chosen), random) * extents[chosen, None, :]
        # Turned about and mirrored at random, then along the street.
        shapes *= random.choice([-1, 1], (len(chosen), 1, 2))
        cosine, sine = numpy.cos(directions[chosen])[:, None], numpy.sin(directions[chosen])[:, None]
        x, y = shapes[..., 0], shapes[..., 1]
        turned = numpy.stack([x * cosine - y * sine, x * sine + y * cosine], axis=-1) + centers[chosen, None, :]
        for index, ring in zip(chosen, turned):
            rings[index] = ring
    return rings


def outlines(name, count, random):
    """Shapes in the square from -0.5 to 0.5: [shape, corner, x or y]."""
    a, b = random.uniform(-0.2, 0.25, (2, count))
    c = random.uniform(0.28, 0.42, count)
    low, high = numpy.full(count, -0.5), numpy.full(count, 0.5)
    corners = {
        "rectangle": [(low, low), (high, low), (high, high), (low, high)],
        "cut": [(low, low), (high, low), (high, c), (c, high), (low, high)],
        "l": [(low, low), (high, low), (high, a), (b, a), (b, high), (low, high)],
        "t": [(low, low), (high, low), (high, a), (c, a), (c, high), (-c, high), (-c, a), (low, a)],
        "u": [(low, low), (high, low), (high, high), (c, high), (c, a), (-c, a), (-c, high), (low, high)],
        "cross": [
            (-c, low), (c, low), (c, -c), (high, -c), (high, c), (c, c),
            (c, high), (-c, high), (-c, c), (low, c), (low, -c), (-c, -c),
        ],
    }[name]
    return numpy.stack([numpy.column_stack(corner) for corner in corners], axis=1)
