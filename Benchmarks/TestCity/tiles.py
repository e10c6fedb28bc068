"""Which tiles are drawn: the fullest ones near the middle of the first town."""

import math

import numpy

COUNT = 20
# Of tiles of level 16 the fullest all lie in one heap: one of so many of them is taken.
STEPS = {14: 1, 16: 12}


def write_tiles(path, layers):
    """Lines `z/x/y z/x/y …`, one a level; the first tile of a line is the fullest."""
    features = [feature for layer in layers.values() for feature in layer]
    middles = numpy.array([feature.parts[0].reshape(-1, 2).mean(axis=0) for feature in features])
    path.write_text("".join(" ".join(fullest(middles, zoom)) + "\n" for zoom in STEPS))


def fullest(places, zoom):
    tiles_across = 2**zoom
    x = (places[:, 0] + 180) / 360 * tiles_across
    y = (1 - numpy.arcsinh(numpy.tan(numpy.radians(places[:, 1]))) / math.pi) / 2 * tiles_across
    addresses, counts = numpy.unique(numpy.column_stack([x, y]).astype(int), axis=0, return_counts=True)
    # Of equals the first, so that the choice is the same each time.
    order = numpy.argsort(-counts, kind="stable")[:: STEPS[zoom]][:COUNT]
    return [f"{zoom}/{x}/{y}" for x, y in addresses[order].tolist()]
