"""The roads of the map: one table, from which all layers that draw roads are made.

Each class is drawn as a fill on a broader edge; what runs in a tunnel, below all others and between dashes; what crosses
water, once more on top of all and between dark edges.
"""
from dataclasses import dataclass


@dataclass
class Road:
    name: str
    color: str
    edge: str
    # Below this zoom it is a line without an edge, of the edge's colour unless it has another far away.
    edge_from: float
    # Widths in pixels by zoom; it is drawn from the first of them on.
    widths: dict
    # Which features it is, beside the class of its name.
    where: tuple = ()
    # How wide a ramp is against the road itself.
    link: float = 1
    # Widths of the features for which `narrow` holds.
    narrow: tuple = ()
    narrow_widths: dict | None = None
    far: str = ""


RAMP = 0.6
LANE = ["==", ["get", "rank"], 8]
# Lanes, which are many, come later than other ways.
SERVICE = ["<=", ["get", "rank"], ["step", ["zoom"], 7, 15.3, 8]]
IS_PEDESTRIAN = ["<=", ["get", "rank"], 6]

# From the bottom up.
ROADS = [
    Road("service", "#ffffff", "#d5cfc0", 15, {14: 0.6, 16: 3, 17: 5.5, 18: 11}, (SERVICE,),
         narrow=LANE, narrow_widths={14: 0.6, 16: 2, 17: 3.6, 18: 7}),
    Road("pedestrian", "#f6e7d2", "#dcc5a0", 14, {14: 2, 16: 8, 17: 14, 18: 26}, (IS_PEDESTRIAN,)),
    Road("street", "#ffffff", "#cdc7b8", 14, {13.5: 0.6, 15: 3.2, 16: 6, 17: 10, 18: 20}),
    Road("tertiary", "#ffffff", "#cdc7b8", 13, {12: 0.9, 14: 3.4, 16: 9, 17: 16, 18: 32}, link=RAMP),
    Road("secondary", "#fdf6d8", "#d0c596", 12, {11: 1, 13: 3.2, 14: 4.6, 16: 11.5, 17: 21, 18: 42}, link=RAMP),
    Road("primary", "#fdeaa9", "#d6b970", 11, {9: 0.6, 11: 1.7, 13: 3.8, 14: 5.6, 16: 14, 17: 25, 18: 50}, link=RAMP),
    Road("trunk", "#fbd98f", "#d6a85e", 10.5, {8: 0.5, 10: 1.1, 11: 1.9, 13: 4, 14: 5.8, 16: 14.5, 17: 27, 18: 54},
         link=RAMP),
    Road("motorway", "#f3ab4e", "#c4742a", 9.5, {6: 0.6, 8: 1, 10: 2, 11: 2.8, 13: 4.8, 14: 6.4, 16: 15, 17: 28, 18: 56},
         link=RAMP, far="#e8a04a"),
]

# How much broader than the road its edges are, on both sides together: far away and near.
EDGE = (1.5, 2.2)
BRIDGE_EDGE = (2.4, 3.2)
NEAR = 16
BRIDGE_EDGE_COLOR = "#9a8c74"
BRIDGES_FROM = 13

IS_TUNNEL = ["to-boolean", ["get", "tunnel"]]
IS_BRIDGE = ["to-boolean", ["get", "bridge"]]
IS_LINK = ["to-boolean", ["get", "link"]]


def layers():
    tunnels = [layer for road in ROADS for layer in tunnel(road)]
    edges = [edge(road) for road in ROADS]
    fills = [fill(road) for road in ROADS]
    bridges = [bridge(road, is_edge) for is_edge in (True, False) for road in ROADS]
    return tunnels + [path()] + edges + fills + bridges


def path():
    """What one walks on."""
    filter = ["all", is_of("path"), [">", ["get", "rank"], 6]]
    paint = {
        "line-color": "#bfb397",
        "line-width": ["interpolate", ["linear"], ["zoom"], 14, 0.7, 16, 1.6, 18, 2.8],
        "line-dasharray": [3, 1.5],
    }
    return line("road-path", 14, filter, paint, {"line-join": "round"})


def tunnel(road):
    """The road seen through the ground, and its edges."""
    filter = ["all", *conditions(road), IS_TUNNEL]
    ground = {"line-color": road.color, "line-width": width(road), "line-opacity": 0.45}
    dashes = {
        "line-color": road.edge,
        "line-gap-width": width(road),
        "line-width": 1,
        "line-dasharray": [4, 3],
    }
    layout = {"line-join": "round"}
    return [
        line(f"tunnel-{road.name}", first(road), filter, ground, layout),
        line(f"tunnel-{road.name}-edge", max(road.edge_from, 12), filter, dashes, layout),
    ]


def edge(road):
    filter = ["all", *conditions(road), ["!", IS_TUNNEL]]
    paint = {"line-color": road.edge, "line-width": width(road, EDGE)}
    return line(f"road-{road.name}-edge", road.edge_from, filter, paint, ROUND)


def fill(road):
    filter = ["all", *conditions(road), ["!", IS_TUNNEL]]
    color = road.color
    if road.edge_from > first(road):
        color = ["step", ["zoom"], road.far or road.edge, road.edge_from, road.color]
    return line(f"road-{road.name}", first(road), filter, {"line-color": color, "line-width": width(road)}, ROUND)


def bridge(road, is_edge):
    filter = ["all", *conditions(road), IS_BRIDGE]
    # The ends of the edges stay open towards the road before and behind.
    paint = {
        "line-color": BRIDGE_EDGE_COLOR if is_edge else road.color,
        "line-width": width(road, BRIDGE_EDGE) if is_edge else width(road),
    }
    name = f"bridge-{road.name}-edge" if is_edge else f"bridge-{road.name}"
    return line(name, max(first(road), BRIDGES_FROM), filter, paint, {"line-join": "round"} if is_edge else ROUND)


ROUND = {"line-join": "round", "line-cap": "round"}


def line(name, minzoom, filter, paint, layout):
    return {
        "id": name, "type": "line", "metadata": {"made-from": "roads"}, "source": "city", "source-layer": "road",
        "minzoom": minzoom, "filter": filter, "layout": layout, "paint": paint,
    }


def is_of(name):
    return ["==", ["get", "class"], name]


def conditions(road):
    return [is_of("path" if road.name == "pedestrian" else road.name), *road.where]


def first(road):
    return min(road.widths)


def width(road, more=(0, 0)):
    """The width by zoom, and so much more for edges."""
    stops = []
    for zoom, pixels in road.widths.items():
        beyond = more[1] if zoom >= NEAR else more[0]
        value = round(pixels + beyond, 2)
        if road.link != 1:
            value = ["case", IS_LINK, round(pixels * road.link + beyond, 2), value]
        if road.narrow_widths and road.narrow_widths[zoom] != pixels:
            value = ["case", road.narrow, round(road.narrow_widths[zoom] + beyond, 2), value]
        stops += [zoom, value]
    return ["interpolate", ["exponential", 1.5], ["zoom"], *stops]
