"""How alike pictures of the test city's tiles are, by the peak signal-to-noise ratio: judge.py FOLDER...

Prints a JSON line for each folder with its cases: how far pictures with a palette are from those in true colours, and
how far the latter are from the first folder's. In decibels; equal pictures have 99.
"""

import json
import pathlib
import statistics
import sys

import numpy
from PIL import Image


def main():
    folders = list(map(pathlib.Path, sys.argv[1:]))
    names = sorted(path.name.removesuffix("-32.png") for path in folders[0].glob("*-32.png"))
    for folder in folders:
        cases = {}
        for name in names:
            palette, true = (pixels(folder / f"{name}-{bits}.png") for bits in (8, 32))
            likeness = decibels(palette, true), decibels(true, pixels(folders[0] / f"{name}-32.png"))
            cases.setdefault(name.split("-")[0].replace("@", " @"), []).append(likeness)
        means = {case: map(statistics.mean, zip(*pairs)) for case, pairs in cases.items()}
        print(json.dumps({case: dict(zip(("of_palette", "to_first"), pair)) for case, pair in means.items()}))


def pixels(path):
    return numpy.asarray(Image.open(path).convert("RGB")).astype(float)


def decibels(one, other):
    error = numpy.square(one - other).mean()
    return 99 if error == 0 else float(10 * numpy.log10(255**2 / error))


main()
