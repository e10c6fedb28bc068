#!/usr/bin/env python3
"""Writes what a fuzzer begins with: seeds.py TRIAL FOLDER makes a file for each seed, and FOLDER.dict of its words.

Requests and addresses stand in Seeds/. Styles are made of those of the project and of the tests of MapLibre that may
lie beside the checkout: a style for each of their layers, because small inputs are changed more usefully.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SUITES = ROOT.parent / "shared/suites"
LONGEST_WORD = 40


def lines(name):
    return [line for line in (HERE / "Seeds" / name).read_text(encoding="utf-8").splitlines() if line]


def requests():
    for line in lines("requests.txt"):
        yield line.encode("latin-1").decode("unicode_escape").encode("latin-1")


def addresses():
    for line in lines("addresses.txt"):
        yield line.encode()


def styles():
    files = [*sorted((ROOT / "Styles").glob("*.json")), *sorted(SUITES.glob("maplibre-render/**/style.json"))]
    files += sorted(SUITES.glob("maplibre-style-validation/*.input.json"))
    seen = set()
    for file in files:
        try:
            style = json.loads(file.read_bytes())
            layers = [layer for layer in style["layers"] if isinstance(layer, dict)]
        except (ValueError, KeyError, TypeError):
            continue
        for layer in layers:
            # Those that differ in their numbers only would be the same seed.
            shape = re.sub(r"[\d.]+", "0", json.dumps(layer.get("paint"))) + json.dumps(layer.get("layout"))
            if shape not in seen:
                seen.add(shape)
                yield one_layer(layer)
    for text in lines("styles.txt"):
        yield text.encode()


def one_layer(layer):
    """The layer over the city of the trials, whatever its source was."""
    source_layer = {"line": "lines", "fill": "areas"}.get(layer.get("type"), "places")
    if layer.get("type") != "background":
        layer = {**layer, "source": "city", "source-layer": source_layer}
    layer.pop("minzoom", None)
    layer.pop("maxzoom", None)
    source = {"city": {"type": "vector", "url": "suitu://city"}}
    return json.dumps({"version": 8, "sources": source, "layers": [layer]}, ensure_ascii=False).encode()


def words(seeds):
    """What is worth putting in as a whole: quoted texts, and runs of letters."""
    found = set()
    for seed in seeds:
        found.update(re.findall(rb'"[^"\\]+"', seed))
        found.update(re.findall(rb"[A-Za-z_][A-Za-z_-]{2,}", seed))
    return sorted(word for word in found if len(word) <= LONGEST_WORD)


def main(trial, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seeds = list({"requests": requests, "addresses": addresses, "styles": styles}[trial]())
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    with open(f"{folder}.dict", "w", encoding="ascii") as file:
        for word in words(seeds):
            file.write('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n')


main(*sys.argv[1:])
