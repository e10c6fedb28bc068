"""The look in Mapnik's XML, for tiles of one zoom and scale."""

import itertools
from xml.sax.saxutils import escape, quoteattr

from Look.look import ground, names, passes

# Data and map have it in common, so that nothing is projected while drawing.
MERCATOR = (
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs"
)


# What Mapnik's users take around a tile, so that names are seldom cut at its edge; in CSS pixels.
ROOM_FOR_NAMES = 256


def mapnik_xml(tile_zoom, scale, datasource, has_names=False):
    """`datasource` tells the parameters of a layer's datasource by the layer's name."""
    all_passes = passes(tile_zoom, scale)
    # No shape farther away reaches into the tile.
    reach = max(each.width / 2 + each.edge_width for each in all_passes) + 1
    if has_names:
        reach = ROOM_FOR_NAMES * scale
    parts = [f'<Map srs="{MERCATOR}" background-color="{ground()}" buffer-size="{reach:.0f}">']
    for layer, its_passes in itertools.groupby(all_passes, key=lambda each: each.layer):
        styles = rounds(its_passes)
        style_names = [f"{layer}-{number}" for number in range(len(styles))]
        parts += [
            f'<Style name="{name}">{"".join(map(rule, style))}</Style>' for name, style in zip(style_names, styles)
        ]
        # Features that two styles draw are read once.
        parts.append(f'<Layer name="{layer}" srs="{MERCATOR}" cache-features="{str(len(styles) > 1).lower()}">')
        parts += [f"<StyleName>{name}</StyleName>" for name in style_names]
        parts.append(f"{source(datasource(layer))}</Layer>")
    # Names come after all else; what Mapnik places first stays.
    for number, each in enumerate(names(tile_zoom, scale) if has_names else ()):
        style = f"names-{number}"
        parts.append(f'<Style name="{style}"><Rule>{where(each)}{text_symbolizer(each)}</Rule></Style>')
        parts.append(f'<Layer name="{style}" srs="{MERCATOR}"><StyleName>{style}</StyleName>')
        parts.append(f"{source(datasource(each.layer))}</Layer>")
    return "\n".join([*parts, "</Map>"])


def source(parameters):
    words = [f"<Parameter name={quoteattr(name)}>{text}</Parameter>" for name, text in parameters.items()]
    return f"<Datasource>{''.join(words)}</Datasource>"


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
    return f"<Rule>{where(each)}{symbolizers(each)}</Rule>"


def where(each):
    if not each.condition:
        return ""
    operator, number = each.condition
    return f"<Filter>{escape(f'[rank] {operator} {number}')}</Filter>"


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


def text_symbolizer(each):
    """Margins are MapLibre's padding of 2 pixels; lines bend as much as there."""
    place = 'placement="point"'
    if each.is_on_line:
        place = f'placement="line" spacing="{each.spacing}" max-char-angle-delta="45"'
    elif each.below is not None:
        place = f'placement="point" dy="{each.below}" vertical-alignment="bottom"'
    return (
        f'<TextSymbolizer face-name="{each.font}" size="{each.size}" fill="{each.color}" '
        f'halo-fill="{each.halo_color}" halo-radius="{each.halo_width}" wrap-width="{10 * each.size}" '
        f'margin="2" avoid-edges="false" {place}>[{each.field}]</TextSymbolizer>'
    )
