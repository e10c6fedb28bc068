"""The map in other colours: at night, and in grey."""
import colorsys
import json
import re
import sys

COLOR = re.compile(r"#[0-9a-f]{6}")

# What each colour of the map is at night.
NIGHT = {
    # Ground, green, water.
    "#f0ede5": "#191e26", "#f8f6f0": "#1f242d", "#f1ece2": "#252b35", "#ebe8e9": "#282a35",
    "#f2eee5": "#262c36", "#ecebf2": "#2a2d3c", "#f6ebe9": "#312a31", "#f5efe3": "#2c2d34", "#f5f2ec": "#2b313b",
    "#c8e2b0": "#24402f", "#d0e4bf": "#20382b", "#d9e9c6": "#263a2b", "#eaf0d8": "#232c2a",
    "#a9c9ee": "#1b3f63", "#e8cdb9": "#4a3a35", "#d5dfc4": "#2e3d36", "#e4e6e9": "#30353f",
    # Buildings.
    "#f0e0c8": "#43403f", "#e6e0d4": "#363d49", "#eadfcb": "#3c3f47", "#c9bfad": "#4a525f", "#d8d0c1": "#3f4753",
    # Roads and their edges.
    "#f3ab4e": "#a5763a", "#e8a04a": "#8d6734", "#c4742a": "#5c431f", "#fbd98f": "#8a6c3f", "#d6a85e": "#4f3f25",
    "#fdeaa9": "#716244", "#d6b970": "#453c2a", "#fdf6d8": "#575349", "#d0c596": "#3b3930",
    "#ffffff": "#474f5c", "#cdc7b8": "#2f3641", "#d5cfc0": "#2d333d", "#f6e7d2": "#5a5148", "#dcc5a0": "#453f38",
    "#bfb397": "#5f5b50", "#9a8c74": "#8d8676",
    # Railways and borders.
    "#8a98b0": "#6d7a92", "#949494": "#6f7681", "#9a6fb0": "#8a76a6", "#b796c6": "#6b5f80", "#c9b3d6": "#5a4c6e",
    "#8c8c8c": "#9aa1ac",
    # Names.
    "#2b2b2b": "#e6e9ee", "#2f2f2f": "#dfe3e9", "#4a4a4a": "#ccd1d9", "#5a5a5a": "#aab2bd", "#747474": "#98a0ab",
    "#6b6b6b": "#98a0ab", "#66788a": "#8fa0b3", "#43628f": "#a9c3ea", "#2f6ea8": "#86b8e6", "#2a68a2": "#86b8e6",
    "#4c7a35": "#93c47f", "#7a5426": "#dcbf92", "#6c6558": "#aeaa9e", "#28406e": "#b3c8f2", "#37408a": "#b3bdf4",
    "#1f6a86": "#86c9e2", "#6b6152": "#a8a296", "#9d4715": "#eebb88", "#3a2a00": "#3a2a00", "#33363b": "#33363b",
}

# How much white is added to the colours of themes at night, in which the names of points of interest are written.
NIGHT_THEMES = 0.5

# Dark colours of metro lines are lifted at night, for on a dark ground dark lines are not seen.
NIGHT_LINES = {
    "#201747": "#8a7ce0", "#81312F": "#d0706c", "#80225F": "#c765a6", "#0047BA": "#5a93ff", "#00629B": "#46a6e6",
    "#00843D": "#3db878", "#C5003E": "#f0507f",
}


def night(layer):
    layer = recolored(layer, night_color)
    if "suitu:each" in layer.get("metadata", {}):
        layer = layer | {"metadata": layer["metadata"] | {"suitu:brighten": NIGHT_THEMES}}
    return substituted(layer, ["get", "colour"], [
        "match", ["get", "colour"], *[part for pair in NIGHT_LINES.items() for part in pair], ["get", "colour"]
    ]) if layer["id"] == "metro" else layer


def night_color(color, key):
    # A halo is as dark as the ground, whatever it is by day; what is white on plaques stays so.
    if key.endswith("halo-color"):
        return "#10161f"
    if key == "text-color" and color == "#ffffff":
        return color
    if color not in NIGHT:
        sys.exit(f"Scripts/styles: say in NIGHT what {color} of Styles/guangzhou.json is at night.")
    return NIGHT[color]


def gray(layer):
    """A layer of a quiet ground for overlays: hardly any colour, and signs that do not compete with theirs."""
    # A colour that stands in the data takes one that can be made grey.
    paint = {
        key: "#b0a8a0" if "colour" in json.dumps(value) else value for key, value in layer.get("paint", {}).items()
    }
    layout = layer.get("layout", {})
    if layer["id"] == "district":
        layout = {key: value for key, value in layout.items() if not key.startswith("icon")}
        paint |= {"text-color": "#43628f", "text-halo-width": 1.6}
    elif "icon-image" in layout:
        paint["icon-opacity"] = 0.55
    if layer["id"] == "metro-line-name":
        paint |= {"text-color": "#5a5a5a", "text-halo-color": "#ffffff", "text-halo-width": 1.6}
    made = layer | {"paint": paint} | ({"layout": layout} if layout else {})
    return recolored(made, gray_color)


def gray_color(color, key):
    hue, light, saturation = colorsys.rgb_to_hls(*(int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    # Texts stay readable; all else comes nearer to white. Of water and parks a trace of their colour stays.
    light += (1 - light) * (0.15 if key == "text-color" else 0.35)
    is_water_or_park = 0.2 < hue < 0.45 or 0.53 < hue < 0.64
    saturation *= 0.4 if is_water_or_park and key == "fill-color" else 0.15
    parts = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def recolored(value, change, key=""):
    """The same with every colour changed; `change` is given the colour and what it is the colour of."""
    if isinstance(value, dict):
        return {name: recolored(member, change, name) for name, member in value.items()}
    if isinstance(value, list):
        return [recolored(element, change, key) for element in value]
    if isinstance(value, str) and COLOR.fullmatch(value):
        return change(value, key)
    return value


def substituted(value, old, new):
    """The same with every occurrence of one expression replaced."""
    if value == old:
        return new
    if isinstance(value, dict):
        return {name: substituted(member, old, new) for name, member in value.items()}
    if isinstance(value, list):
        return [substituted(element, old, new) for element in value]
    return value
