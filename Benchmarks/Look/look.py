"""What the style of the test city says at one zoom and scale, for peers that do not read MapLibre's styles.

`city.json` is the only table of colours and widths; its layers become passes here, which `mapnik_map.py`,
`mapserver_map.py` and the drawing of Cairo put into their own words.
"""

import dataclasses
import json
import pathlib

STYLE = pathlib.Path(__file__).resolve().parent / "city.json"
# Layers that a style with labels has on top of the others.
LABELS = STYLE.with_name("labels.json")
# MapLibre's outline of an area is a device pixel wide at every scale.
OUTLINE_IN_DEVICE_PIXELS = 1
# MapLibre lets the edges of a circle, and of the disc in its ring, fade over the last device pixel inside of them, which
# is as much as an edge half a pixel farther in.
CIRCLES_FADE_IN_DEVICE_PIXELS = 0.5


@dataclasses.dataclass
class Pass:
    """One layer of the style; lengths are in device pixels."""

    # "area", "line" or "circle".
    kind: str
    # Whose features are drawn, and which: a comparison of `rank` with a number, as ("=", 1), or None for all.
    layer: str
    condition: tuple
    color: str
    # The outline of an area or the ring of a circle.
    edge_color: str = None
    edge_width: float = 0
    # Of a line, or the whole disc of a circle without its ring.
    width: float = 0


@dataclasses.dataclass
class Name:
    """One layer of labels; lengths are in device pixels."""

    layer: str
    condition: tuple
    field: str
    font: str
    size: float
    color: str
    halo_color: str
    halo_width: float
    # Whether it follows a line, and how far apart its labels stand then.
    is_on_line: bool
    spacing: float
    # How far below its place the text begins; None where the place is its middle.
    below: float


def ground():
    return next(layer for layer in layers() if layer["type"] == "background")["paint"]["background-color"]


def passes(tile_zoom, scale):
    """The passes of a tile of 256 CSS pixels in the order in which they are drawn."""
    zoom = tile_zoom - 1
    return [one(layer, zoom, scale) for layer in layers() if "source" in layer and zoom >= layer.get("minzoom", 0)]


def names(tile_zoom, scale):
    """The layers of labels of a tile, the one that is placed first first: MapLibre begins with the topmost."""
    zoom = tile_zoom - 1
    return [name(layer, zoom, scale) for layer in reversed(labels()) if zoom >= layer.get("minzoom", 0)]


def labelled_style():
    """The style with its labels, as text."""
    style = json.loads(STYLE.read_text())
    style["layers"] += labels()
    return json.dumps(style, ensure_ascii=False)


def layers():
    return json.loads(STYLE.read_text())["layers"]


def labels():
    return json.loads(LABELS.read_text())


def one(layer, zoom, scale):
    paint, about = layer["paint"], (layer["source-layer"], condition(layer.get("filter")))

    def length(name):
        return value(paint[name], zoom) * scale

    if layer["type"] == "fill":
        return Pass("area", *about, paint["fill-color"], paint["fill-outline-color"], OUTLINE_IN_DEVICE_PIXELS)
    if layer["type"] == "line":
        return Pass("line", *about, paint["line-color"], width=length("line-width"))
    ring = paint["circle-stroke-color"], length("circle-stroke-width")
    radius = length("circle-radius") - CIRCLES_FADE_IN_DEVICE_PIXELS
    return Pass("circle", *about, paint["circle-color"], *ring, width=2 * radius)


def name(layer, zoom, scale):
    layout, paint = layer["layout"], layer["paint"]
    size = value(layout["text-size"], zoom) * scale
    (operator, field), (font,) = layout["text-field"], layout["text-font"]
    assert operator == "get", operator
    return Name(
        layer["source-layer"], condition(layer.get("filter")), field, font, size, paint["text-color"],
        paint["text-halo-color"], paint["text-halo-width"] * scale, layout.get("symbol-placement") == "line",
        layout.get("symbol-spacing", 250) * scale,
        layout["text-offset"][1] * size if layout.get("text-anchor") == "top" else None,
    )


def condition(expression):
    """Of `["==", ["get", "rank"], 1]` and the like."""
    if expression is None:
        return None
    operator, (_, field), number = expression
    assert field == "rank", field
    return {"==": "="}.get(operator, operator), number


def value(stops, zoom):
    """Of a number, or of `["interpolate", ["linear"], ["zoom"], zoom, value, …]`."""
    if not isinstance(stops, list):
        return stops
    zooms, values = stops[3::2], stops[4::2]
    if zoom <= zooms[0]:
        return values[0]
    for low, high, start, end in zip(zooms, zooms[1:], values, values[1:]):
        if zoom <= high:
            return start + (end - start) * (zoom - low) / (high - low)
    return values[-1]
