"""2 000 circles with rings by Mapnik: a JSON line."""

import json
import random
import time

import mapnik

random.seed(3)
source = mapnik.MemoryDatasource()
context = mapnik.Context()
for number in range(2_000):
    feature = mapnik.Feature(context, number)
    feature.geometry = mapnik.Geometry.from_wkt(f"POINT({random.random() * 256} {random.random() * 256})")
    source.add_feature(feature)

picture = mapnik.Map(256, 256)
mapnik.load_map_from_string(
    picture,
    """<Map background-color="#f6f3ea"><Style name="circles"><Rule>
    <MarkersSymbolizer width="10.5" height="10.5" fill="#c0362c" stroke="#ffffff" stroke-width="1.5"
      allow-overlap="true" ignore-placement="true"/>
    </Rule></Style></Map>""",
)
layer = mapnik.Layer("circles")
layer.datasource = source
layer.styles.append("circles")
picture.layers.append(layer)
picture.zoom_to_box(mapnik.Box2d(0, 0, 256, 256))


def best(work, runs=20):
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e9


def draw():
    image = mapnik.Image(256, 256)
    mapnik.render(picture, image)
    return image


print(json.dumps({"case": "draw 2 000 circles with rings", "nanoseconds": best(draw)}))
