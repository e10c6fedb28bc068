"""The look as a mapfile of MapServer, for tiles of one zoom and scale."""

import itertools

from Look.look import ground, passes

# Pictures of eight bits have a palette of their own each. Without a gamma edges are as everywhere.
HEAD = """MAP
  UNITS METERS
  SIZE {side} {side}
  IMAGECOLOR "{ground}"
  OUTPUTFORMAT
    NAME "tile" DRIVER "AGG/PNG" MIMETYPE "image/png" EXTENSION "png" IMAGEMODE RGB
    FORMATOPTION "GAMMA=1" FORMATOPTION "QUANTIZE_FORCE=on" FORMATOPTION "QUANTIZE_COLORS=256"
  END
  IMAGETYPE "tile"
  SYMBOL NAME "disc" TYPE ELLIPSE POINTS 1 1 END FILLED TRUE END"""
GEOMETRIES = {"area": "POLYGON", "line": "LINE", "circle": "POINT"}


def mapfile(tile_zoom, scale, file_of):
    """`file_of` tells the shapefile of a layer by its name; no projections are named, since the data has the map's."""
    parts = [HEAD.format(side=256 * scale, ground=ground())]
    for layer, its_passes in itertools.groupby(passes(tile_zoom, scale), key=lambda each: each.layer):
        its_passes = list(its_passes)
        parts.append(f'LAYER NAME "{layer}" TYPE {GEOMETRIES[its_passes[0].kind]} STATUS ON DATA "{file_of(layer)}"')
        # Files stay open from tile to tile.
        parts.append('PROCESSING "CLOSE_CONNECTION=DEFER"')
        if its_passes[0].condition:
            parts.append('CLASSITEM "rank"')
        parts += classes(its_passes)
        parts.append("END")
    return "\n".join([*parts, "END"])


def classes(its_passes):
    """A class for each condition; what a class draws second comes after what all classes draw first.

    A class is found fastest by a word. The first one that fits is taken, so what is left over needs no condition.
    """
    by_condition = {}
    for each in its_passes:
        by_condition.setdefault(each.condition, []).append(each)
    for condition in sorted(by_condition, key=lambda condition: condition is None or condition[0] != "="):
        expression = f'EXPRESSION "{condition[1]}"' if condition and condition[0] == "=" else ""
        yield f"CLASS {expression} {' '.join(map(style, by_condition[condition]))} END"


def style(each):
    if each.kind == "line":
        return f'STYLE COLOR "{each.color}" WIDTH {each.width} LINECAP ROUND LINEJOIN ROUND END'
    edge = f'OUTLINECOLOR "{each.edge_color}" WIDTH {each.edge_width}'
    if each.kind == "area":
        return f'STYLE COLOR "{each.color}" {edge} END'
    # MapServer's ring lies half on the disc.
    return f'STYLE SYMBOL "disc" SIZE {each.width + each.edge_width} COLOR "{each.color}" {edge} END'
