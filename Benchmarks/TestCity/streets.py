"""The bent grid of streets: where its lines cross, its blocks, and the roads along and inside of them."""

import numpy

COLUMNS, ROWS = 100, 90
# Of roads, most important first; a road's `rank` is its place here, from 1.
CLASSES = ["motorway", "primary", "secondary", "street", "service"]
# Rank, every how many lines of the grid, beginning with which; where several fit, the first.
RANKS_OF_LINES = ((1, 44, 22), (2, 16, 4), (3, 4, 0), (4, 1, 0))


class StreetPlan:
    """Streets in metres from the south-west corner of a box: narrow blocks in the middle, wide ones outside."""

    def __init__(self, width, height, random):
        self.random = random
        self.width, self.height = width, height
        self.nodes = self._bent_nodes()
        self.rank_of_column = ranks_of_lines(COLUMNS + 1)
        self.rank_of_row = ranks_of_lines(ROWS + 1)

    def _bent_nodes(self):
        """Crossings as an array [column, row, x or y]."""
        u, v = numpy.meshgrid(numpy.arange(COLUMNS + 1), numpy.arange(ROWS + 1), indexing="ij")
        s, t = u / COLUMNS * 2 - 1, v / ROWS * 2 - 1
        waves = self.random.uniform(0, 2 * numpy.pi, 4)
        # Long waves move neighbouring lines alike, so that bent streets never cross; none leaves the box.
        inside = (1 - s**2) * (1 - t**2)
        bend_x = numpy.sin(4.1 * t + waves[0] + 0.7 * s) + 0.4 * numpy.sin(9.7 * t + waves[1])
        bend_y = numpy.sin(3.7 * s + waves[2] + 0.6 * t) + 0.4 * numpy.sin(8.9 * s + waves[3])
        x = (crowded(s) + 0.045 * inside * bend_x + 1) / 2 * self.width
        y = (crowded(t) + 0.045 * inside * bend_y + 1) / 2 * self.height
        nodes = numpy.stack([x, y], axis=-1)
        nodes[1:-1, 1:-1, 0] += self._unevenness() * (x[2:, 1:-1] - x[:-2, 1:-1])
        nodes[1:-1, 1:-1, 1] += self._unevenness() * (y[1:-1, 2:] - y[1:-1, :-2])
        return nodes

    def _unevenness(self):
        return self.random.uniform(-0.06, 0.06, (COLUMNS - 1, ROWS - 1))

    def corners_of_blocks(self):
        """The four crossings around each block, counterclockwise: [block, corner, x or y]."""
        nodes = self.nodes
        around = [nodes[:-1, :-1], nodes[1:, :-1], nodes[1:, 1:], nodes[:-1, 1:]]
        return numpy.stack(around, axis=2).reshape(-1, 4, 2)

    def streets(self):
        """(rank, line) of all roads along the grid, in pieces of one to eight blocks."""
        for column, rank in enumerate(self.rank_of_column):
            yield from self._pieces(self.nodes[column], rank)
        for row, rank in enumerate(self.rank_of_row):
            yield from self._pieces(self.nodes[:, row], rank)

    def _pieces(self, crossings, rank):
        start = 0
        while start < len(crossings) - 1:
            end = min(start + int(self.random.integers(1, 9)), len(crossings) - 1)
            # Here and there a small street is not built, so that not every block is alike.
            if rank < 4 or self.random.random() > 0.08:
                yield rank, self._bent_line(crossings[start : end + 1])
            start = end

    def _bent_line(self, crossings):
        """A line through crossings with up to three vertices between two of them; at most 33 in all."""
        vertices = [crossings[0]]
        for near, far in zip(crossings, crossings[1:]):
            along = far - near
            across = numpy.array([-along[1], along[0]]) * self.random.uniform(-0.025, 0.025)
            count = int(self.random.integers(0, 4))
            for number in range(1, count + 1):
                part = number / (count + 1)
                vertices.append(near + along * part + across * numpy.sin(numpy.pi * part))
            vertices.append(far)
        return numpy.array(vertices)

    def lanes(self, blocks):
        """(rank, line) of a road from the edge of a block into it, for each number in a list of blocks."""
        corners = self.corners_of_blocks()
        for block in blocks:
            count = int(self.random.integers(2, 9))
            depth = self.random.uniform(0.35, 0.98)
            u = numpy.linspace(0, depth, count)
            v = self.random.choice([0.25, 0.5, 0.75]) + numpy.cumsum(self.random.normal(0, 0.01, count))
            if self.random.random() < 0.5:
                u = 1 - u
            if count > 3 and self.random.random() < 0.4:
                # The last piece turns off.
                u[-1] = u[-2]
                v[-1] += self.random.choice([-0.2, 0.2])
            if self.random.random() < 0.3:
                u, v = v, u
            yield 5, places_in(corners[[block] * count], u, v.clip(0.02, 0.98))


def ranks_of_lines(count):
    return [
        next(rank for rank, every, first in RANKS_OF_LINES if line % every == first % every) for line in range(count)
    ]


def crowded(s):
    """From -1…1 to -1…1, with lines twice as near to each other around 0 as on average."""
    return 0.5 * s + 0.5 * s**3


def places_in(corners, u, v):
    """Places in quadrilaterals by coordinates from 0 to 1 along their sides."""
    u, v = u[:, None], v[:, None]
    south = corners[:, 0] * (1 - u) + corners[:, 1] * u
    north = corners[:, 3] * (1 - u) + corners[:, 2] * u
    return south * (1 - v) + north * v
