"""The look in Mapnik's XML, for tiles of one zoom and scale."""

import itertools
from xml.sax.saxutils import quoteattr

from Look.look import ground, passes

# Data and map have it in common, so that nothing is projected while drawing.
MERCATOR = (
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"
)


def mapnik_xml(tile_zoom, scale, datasource):
    """`datasource` tells the parameters of a layer's datasource by the layer's name."""
    all_passes = passes(tile_zoom, scale)
    # No shape farther away reaches into the tile.
    reach = max(each.width / 2 + each.edge_width for each in all_passes) + 1
    parts = [f'<Map srs="{MERCATOR}" background-color="{ground()}" buffer-size="{reach:.0f}">']
    for layer, its_passes in itertools.groupby(all_passes, key=lambda each: each.layer):
        styles = rounds(its_passes)
        names = [f"{layer}-{number}" for number in range(len(styles))]
        parts += [f'<Style name="{name}">{"".join(map(rule, style))}</Style>' for name, style in zip(names, styles)]
        # Features that two styles draw are read once.
        parts.append(f'<Layer name="{layer}" srs="{MERCATOR}" cache-features="{str(len(styles) > 1).lower()}">')
        parts += [f"<StyleName>{name}</StyleName>" for name in names]
        parameters = datasource(layer).items()
        parts.append("<Datasource>")
        parts += [f"<Parameter name={quoteattr(name)}>{text}</Parameter>" for name, text in parameters]
        parts.append("</Datasource></Layer>")
    return "\n".join([*parts, "</Map>"])


def rounds(its_passes):
    """Passes over other features each make one style, in which a feature is drawn by the rule that it fits.

    Since the files are in the order of ranks, that is the order of the passes, too.
    """
    styles = []
    for each in its_passes:
        if not styles or any(each.condition == other.condition for other in styles[-1]):
            styles.append([])
        styles[-1].append(each)
    return styles


def rule(each):
    filtered = ""
    if each.condition:
        operator, number = each.condition
        filtered = f"<Filter>[rank] {operator.replace('>', '&gt;')} {number}</Filter>"
    return f"<Rule>{filtered}{symbolizers(each)}</Rule>"


def symbolizers(each):
    if each.kind == "area":
        outline = f'<LineSymbolizer stroke="{each.edge_color}" stroke-width="{each.edge_width}"/>'
        return f'<PolygonSymbolizer fill="{each.color}"/>{outline}'
    if each.kind == "line":
        ends = 'stroke-linecap="round" stroke-linejoin="round"'
        return f'<LineSymbolizer stroke="{each.color}" stroke-width="{each.width}" {ends}/>'
    # Mapnik's ring lies half on the disc.
    size = each.width + each.edge_width
    return (
        f'<MarkersSymbolizer width="{size}" height="{size}" fill="{each.color}" stroke="{each.edge_color}" '
        f'stroke-width="{each.edge_width}" allow-overlap="true" ignore-placement="true"/>'
    )
