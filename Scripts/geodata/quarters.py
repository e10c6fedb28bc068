"""How each block is built on: its manner, and the ground it makes."""
import csv
import os
import random
from collections import defaultdict

from common import OUT, records
from plane import Area, upright

# Width of a lot between lanes in metres, how slant the lanes are, the class of the ground.
MANNERS = {'houses': (44, 0.05, 'residential'), 'village': (40, 0.03, 'residential'), 'slabs': (105, 0.02, 'residential'),
           'towers': (120, 0.015, 'residential'), 'villas': (62, 0.02, 'residential'), 'podium': (96, 0.01, 'commercial'),
           'halls': (125, 0.01, 'industrial'), 'campus': (150, 0.03, 'education'), 'school': (400, 0.01, 'education'),
           'hospital': (140, 0.01, 'hospital'), 'square': (900, 0, 'square'), 'parking': (900, 0, 'parking'),
           'bare': (900, 0, 'residential')}
# What a quarter's or a built-up area's blocks are, by weight.
MIXTURES = {
    'houses': {'houses': 68, 'slabs': 22, 'podium': 4, 'towers': 4, 'parking': 1, 'square': 1},
    'shops': {'houses': 58, 'podium': 34, 'slabs': 6, 'square': 2},
    'old': {'slabs': 68, 'houses': 7, 'towers': 12, 'podium': 7, 'halls': 1, 'parking': 2, 'square': 1},
    'city': {'slabs': 44, 'towers': 32, 'podium': 11, 'halls': 8, 'parking': 3, 'square': 2},
    'new': {'towers': 58, 'slabs': 20, 'podium': 12, 'halls': 5, 'parking': 3, 'square': 2},
    'village': {'village': 56, 'halls': 26, 'slabs': 15, 'parking': 3},
    'works': {'halls': 84, 'slabs': 8, 'podium': 4, 'parking': 4},
    'cbd': {'podium': 86, 'towers': 14},
    'campus': {'campus': 96, 'slabs': 4},
    'slabs': {'slabs': 1}, 'towers': {'towers': 90, 'podium': 10}, 'villas': {'villas': 1},
    'tight': {'village': 94, 'podium': 4, 'square': 2}}
LARGE = 17000                       # no school or hospital takes more ground than this, in m²


def own_dice(ring, salt):
    """Chance of a block's own: what changes elsewhere does not change it."""
    return random.Random(ring[0][0] * 1000003 + ring[0][1] * 7 + salt)


class Quarters:
    def __init__(self):
        self.known = [(r, Area([upright(r['points'])])) for r in records('quarters.txt')]

    def of(self, block, place):
        """The mixture of a block, the share of such blocks that are built on, and whether they are drawn in full."""
        for record, cover in self.known:
            if place in cover:
                mixture = {'village': 'tight', 'plain': block['style']}.get(record['manner'], record['manner'])
                return mixture, 1.0, block['rich'] and record['manner'] != 'plain'
        return block['style'], block['built'], block['rich']


def choose(mixture, dice):
    weights = MIXTURES[mixture]
    return dice.choices(list(weights), list(weights.values()))[0]


def points(layer):
    with open(os.path.join(OUT, layer + '.csv'), encoding='utf-8') as file:
        return [(round(float(r['lon']) * 1e5), round(float(r['lat']) * 1e5)) for r in csv.DictReader(file)]


def claimed(blocks):
    """Blocks of schools, hospitals and universities: number → manner. A point on a street claims the block beside it."""
    index, cell = defaultdict(list), 500
    for n, block in enumerate(blocks):
        xs, ys = [p[0] for p in block['ring']], [p[1] for p in block['ring']]
        for x in range(min(xs) // cell, max(xs) // cell + 1):
            for y in range(min(ys) // cell, max(ys) // cell + 1):
                index[x, y].append(n)
    found = {}
    for layer, manner in (('hospitals', 'hospital'), ('schools', 'school'), ('universities', 'campus')):
        for p in points(layer):
            tries = [p] + [(p[0] + dx, p[1] + dy) for far in (25, 45) for dx, dy in ((far, 0), (-far, 0), (0, far), (0, -far))]
            for q in tries:
                hit = next((n for n in index.get((q[0] // cell, q[1] // cell), ())
                            if n not in found and q in Area([blocks[n]['ring']])), None)
                if hit is not None:
                    found[hit] = (manner, q)
                    break
    return found
