"""The test city as files, made once: files.py FOLDER TOWNS

FOLDER gets a file of GeoJSON lines a layer, in degrees; `projected/` with shapefiles in Web Mercator and the indexes of
Mapnik and MapServer beside them, and of one town GeoJSON, too; and `tiles.txt`, which lists the tiles that are drawn. A
stamp tells whether what lies there is what this program would make.
"""

import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

import numpy

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from TestCity.tiles import write_tiles  # noqa: E402
from TestCity.town import COUNTS, town  # noqa: E402

GEOMETRIES = {"water": "Polygon", "building": "Polygon", "road": "LineString", "poi": "Point"}


def main():
    folder, towns = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    stamp = stamp_of(towns)
    if (folder / "stamp").is_file() and (folder / "stamp").read_text() == stamp:
        return
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "projected").mkdir(parents=True)
    write_lines(folder, towns)
    for layer in COUNTS:
        project(folder, layer, with_json=towns == 1)
    (folder / "stamp").write_text(stamp)


def stamp_of(towns):
    sources = b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))
    return f"{towns} {hashlib.sha256(sources).hexdigest()}\n"


def write_lines(folder, towns):
    """Features that have a rank come in the order in which maps draw them, as shapefiles are read: the first last."""
    city = {layer: [] for layer in COUNTS}
    for number in range(towns):
        layers = town(number)
        if number == 0:
            write_tiles(folder / "tiles.txt", layers)
        for layer, features in layers.items():
            city[layer] += features
    for layer, features in city.items():
        features.sort(key=lambda feature: -feature.properties.get("rank", 0))
        with open(folder / f"{layer}.geojsonl", "w", encoding="utf-8") as file:
            file.writelines(lines(layer, features))


def lines(layer, features):
    for feature in features:
        properties = json.dumps(feature.properties, ensure_ascii=False)
        geometry = f'{{"type":"{GEOMETRIES[layer]}","coordinates":{coordinates(layer, feature.parts)}}}'
        yield f'{{"type":"Feature","properties":{properties},"geometry":{geometry}}}\n'


def coordinates(layer, parts):
    if layer == "poi":
        return vertices(parts[0])
    if layer == "road":
        return f"[{vertices(parts[0])}]"
    # Rings end where they begin.
    return "[" + ",".join(f"[{vertices(numpy.vstack([ring, ring[:1]]))}]" for ring in parts) + "]"


def vertices(places):
    numbers = places.ravel().tolist()
    return ",".join(["[%.7f,%.7f]"] * (len(numbers) // 2)) % tuple(numbers)


def project(folder, layer, with_json):
    """Shapefiles with the indexes of both; GeoJSON only of what a program can well hold in memory."""
    path = folder / f"projected/{layer}.shp"
    run("ogr2ogr", "-f", "ESRI Shapefile", path, folder / f"{layer}.geojsonl", "-t_srs", "EPSG:3857",
        "-lco", "ENCODING=UTF-8", "-lco", "SPATIAL_INDEX=NO")
    if with_json:
        run("ogr2ogr", "-f", "GeoJSON", path.with_suffix(".json"), path, "-lco", "RFC7946=NO")
    run("shapeindex", path)
    run("shptree", path)


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed: {done.stdout}")


main()
