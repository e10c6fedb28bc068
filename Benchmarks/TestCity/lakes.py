"""Lakes with wavy shores, some with islands; small ones in the middle of the city, large ones outside."""

import dataclasses

import numpy

AT_ONCE = 10_000


@dataclasses.dataclass
class Lake:
    center: numpy.ndarray
    # No shore is farther from the centre.
    reach: float
    # Open rings; islands follow the shore.
    rings: list


def lakes(count, width, height, random):
    """So many lakes apart from each other."""
    made = []
    while len(made) < count:
        center = random.uniform(0, 1, 2) * [width, height]
        outside = numpy.hypot(*(center / [width, height] * 2 - 1)) / numpy.sqrt(2)
        radius = min(35 * numpy.exp(random.exponential(0.9)) * (0.6 + 1.6 * outside), 600)
        reach = radius * 1.5
        is_inside = numpy.all(center > reach) and numpy.all(center < numpy.array([width, height]) - reach)
        if is_inside and all(numpy.hypot(*(center - other.center)) > reach + other.reach for other in made):
            made.append(Lake(center, reach, rings(center, radius, random)))
    return made


def rings(center, radius, random):
    made = [shore(center, radius, int(numpy.clip(50 + radius * 0.6, 50, 400)), random)]
    if radius > 100 and random.random() < 0.4:
        turn = random.uniform(0, 2 * numpy.pi)
        for number in range(int(random.integers(1, 5))):
            angle = turn + number * numpy.pi / 2
            place = center + 0.3 * radius * numpy.array([numpy.cos(angle), numpy.sin(angle)])
            # The other way round than the shore.
            made.append(shore(place, radius * random.uniform(0.04, 0.12), int(random.integers(12, 40)), random)[::-1])
    return made


def shore(center, radius, count, random):
    """A ring that sees its centre from everywhere, at 0.5 to 1.5 of the radius."""
    angles = numpy.arange(count) * 2 * numpy.pi / count
    distance = numpy.ones(count)
    for wave, share in enumerate((0.22, 0.12, 0.07, 0.04, 0.03, 0.02), 2):
        distance += share * random.uniform(-1, 1) * numpy.cos(wave * angles + random.uniform(0, 2 * numpy.pi))
    return center + radius * distance[:, None] * numpy.column_stack([numpy.cos(angles), numpy.sin(angles)])


def circles(all_lakes):
    """Centre and reach of each lake, as an array."""
    return numpy.array([[*lake.center, lake.reach] for lake in all_lakes])


def is_wet(places, around_lakes, margin=5):
    """Which places are in the circle of a lake, or so many metres from it."""
    wet = numpy.zeros(len(places), bool)
    for start in range(0, len(places), AT_ONCE):
        away = places[start : start + AT_ONCE, None, :] - around_lakes[:, :2]
        near = (away**2).sum(axis=2) < (around_lakes[:, 2] + margin) ** 2
        wet[start : start + AT_ONCE] = near.any(axis=1)
    return wet
