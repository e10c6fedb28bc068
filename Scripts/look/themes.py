"""The points of interest on the map, theme by theme; and the overlay of each theme."""

# Of all themes, the least important first: from which zoom on signs are shown, from which names, and which at all.
IS_LEADING_HOSPITAL = ["==", ["get", "level"], "三级甲等"]
THEMES = [
    ("environment", 16.5, 16.5, None),
    ("transport", 15.5, 16, None),
    ("housing", 15.5, 15.5, None),
    ("safety", 15.5, 16, None),
    ("clothes", 14.5, 15, None),
    ("food", 14.5, 15, None),
    ("goods", 14.5, 15, None),
    ("play", 14.5, 15, None),
    ("sights", 13.5, 13.5, None),
    ("health", 14.5, 14.5, ["!", IS_LEADING_HOSPITAL]),
]


def layers():
    return [layer(*row) for row in THEMES]


def leading():
    """What comes early, and before the names of streets."""
    return [layer("health", 13, 13.5, IS_LEADING_HOSPITAL, "leading-themes") | {"id": "health-leading"}]


def layer(theme, signs_from, names_from, filter, table="themes"):
    name = ["coalesce", ["get", "name"], ""]
    made = {
        "id": theme,
        "type": "symbol",
        "metadata": {"suitu:each": theme, "made-from": table},
        "source": "city",
        "minzoom": signs_from,
        "layout": {
            # Where the city's layer has an icon, that stands in its place.
            "icon-image": "dot",
            "text-field": name if names_from == signs_from else ["step", ["zoom"], "", names_from, name],
            "text-font": ["Noto Sans CJK SC Regular"],
            "text-size": ["interpolate", ["linear"], ["zoom"], signs_from, 11, 17, 12],
            "text-max-width": 9,
            "text-variable-anchor": ["left", "right", "bottom", "top"],
            "text-radial-offset": 0.95,
            "text-justify": "auto",
            "text-optional": True,
            "icon-padding": 3,
        },
        "paint": {"text-halo-color": "#ffffff", "text-halo-width": 1.4},
    }
    return made | ({"filter": filter} if filter else {})
