"""A made-up city for the soak tests: files of several formats, what each import makes of it, and whether it is whole."""

import csv
import io
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess

SUITU = os.environ["SUITU_BINARY"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PATIENCE = 120
MOST = 1_000_000  # features of a layer, for answers that are to hold all
PLACE = (113.5, 23.5)  # where the first feature of every file lies
EXTRACT = ROOT.parent / "shared/data/osm-extracts/monaco.osm.gz"


def suitu(folder, *words, **options):
    """Runs the program to its end; both its outputs come back as texts."""
    return subprocess.run(
        [SUITU, *map(str, words)], cwd=folder, capture_output=True, text=True, timeout=PATIENCE, **options
    )


def must(folder, *words):
    """Runs what has to succeed, and gives its output."""
    result = suitu(folder, *words)
    assert result.returncode == 0, (words, result.returncode, result.stderr)
    return result.stdout


class Step:
    """One command that changes a layer, and what the layer's rows are after it."""

    def __init__(self, name, words, layer, change):
        self.name, self.words, self.layer, self.change = name, words, layer, change


class Layer:
    """The rows of a layer as they should be: for each version that is kept, id to (name, number)."""

    def __init__(self):
        # The last number is not used again, be its rows gone or not.
        self.versions, self.present, self.last = {}, 0, 0

    def copy(self):
        other = Layer()
        other.versions, other.present, other.last = dict(self.versions), self.present, self.last
        return other

    @property
    def rows(self):
        return self.versions.get(self.present, {})

    def put(self, rows, kept):
        self.last += 1
        self.versions[self.last], self.present = rows, self.last
        for gone in sorted(self.versions, reverse=True)[kept + 1 :]:
            del self.versions[gone]

    def roll_back(self):
        self.present = max(n for n in self.versions if n < self.present)

    @property
    def can_roll_back(self):
        return any(n < self.present for n in self.versions)


class City:
    """Files in a folder, steps on the city that lies there, and the state that they should have led to."""

    KEPT = 2

    def __init__(self, folder, rows, seed):
        self.folder, self.size = folder, rows
        self.chance = random.Random(seed)
        self.layers = {}
        self.variants = 3
        self.files = {}
        for variant in range(self.variants):
            self._table(variant)
            self._blocks(variant)
            self._roads(variant)

    # Files: each is kept with the rows that it holds, id to (name, number).

    def _rows(self, variant, count, ids=None):
        ids = ids or range(1, count + 1)
        return {id: (f"v{variant}-{id}", (id * 7 + variant) % 1000) for id in ids}

    def _place(self, id):
        if id == 1:
            return PLACE
        return round(113 + self.chance.random(), 6), round(23 + self.chance.random(), 6)

    def _table(self, variant):
        """A whole table, and one to append or to update by: every third row of the whole, and a new one."""
        for kind, rows in [
            ("whole", self._rows(variant, self.size + variant)),
            ("some", self._rows(variant + 10, 0, [1, *range(3, self.size, 3), self.size * 2 + variant])),
        ]:
            path = self.folder / f"points-{kind}-{variant}.csv"
            with open(path, "w", encoding="utf-8") as file:
                file.write("no,name,kind,lon,lat,number,note\n")
                for id, (name, number) in rows.items():
                    lon, lat = self._place(id)
                    file.write(f"{id},{name},种类{id % 7},{lon},{lat},{number},备注{id % 100}\n")
            self.files[f"points-{kind}", variant] = path, rows

    def _features(self, rows, geometry):
        lines = [
            json.dumps({"type": "Feature", "properties": {"name": name, "number": number}, "geometry": geometry(id)})
            for id, (name, number) in rows.items()
        ]
        return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"

    def _blocks(self, variant):
        def square(id):
            lon, lat = self._place(id)
            ring = [(lon + x * 1e-4, lat + y * 1e-4) for x, y in [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]]
            return {"type": "Polygon", "coordinates": [ring]}

        rows = self._rows(variant, self.size // 4 + variant)
        path = self.folder / f"blocks-{variant}.geojson"
        path.write_text(self._features(rows, square), encoding="utf-8")
        self.files["blocks", variant] = path, rows

    def _roads(self, variant):
        if not shutil.which("ogr2ogr"):
            return

        def line(id):
            lon, lat = self._place(id)
            return {"type": "LineString", "coordinates": [(lon, lat), (lon + 1e-3, lat), (lon + 1e-3, lat + 1e-3)]}

        rows = self._rows(variant, self.size // 4 + variant)
        text = self.folder / f"roads-{variant}.geojson"
        text.write_text(self._features(rows, line), encoding="utf-8")
        path = self.folder / f"roads-{variant}.shp"
        subprocess.run(["ogr2ogr", "-lco", "ENCODING=UTF-8", path, text], check=True, timeout=PATIENCE)
        text.unlink()
        self.files["roads", variant] = path, rows

    # Steps.

    def steps(self):
        """All that can be done to the city as it is."""
        variant = self.chance.randrange(self.variants)
        found = []

        def step(name, layer, *words):
            def change(state):
                self._apply(name, state, variant)

            found.append(Step(name, words, layer, change))

        keep = ("--keep", self.KEPT, "--frame", "wgs84", "--progress", "none")
        for layer, kind in [("points", "points-whole"), ("blocks", "blocks"), ("roads", "roads")]:
            if (kind, variant) in self.files:
                path = self.files[kind, variant][0].name
                step(f"replace {layer}", layer, "import", path, "--layer", layer, *keep)
        if self.layers.get("points") and len(self.layers["points"].rows) < self.size * 3:
            some = self.files["points-some", variant][0].name
            step("append points", "points", "import", some, "--layer", "points", "--append", *keep)
            words = ("--layer", "points", "--update", "--id", "no")
            step("update points", "points", "import", some, *words, *keep)
        for layer, state in self.layers.items():
            if state.can_roll_back:
                step(f"rollback {layer}", layer, "layers", "rollback", layer)
        return found

    def _apply(self, name, state, variant):
        way, layer = name.split()
        if way == "rollback":
            return state.roll_back()
        rows = self.files["points-some" if way != "replace" else {"points": "points-whole"}.get(layer, layer), variant][1]
        if way == "append":
            last = max(state.rows)
            rows = {**state.rows, **{last + place: row for place, row in enumerate(rows.values(), 1)}}
        elif way == "update":
            rows = {**state.rows, **rows}
        state.put(rows, self.KEPT)

    def after(self, step):
        """What the step's layer would be."""
        state = self.layers[step.layer].copy() if step.layer in self.layers else Layer()
        step.change(state)
        return state

    def has_layers(self):
        layers = suitu(self.folder, "layers", "--json")
        return layers.returncode == 0 and layers.stdout.strip() != "[]"

    def run(self, step):
        """Does a step to its end, and checks that it was done."""
        must(self.folder, *step.words)
        self.layers[step.layer] = self.after(step)
        self.check(step.layer)

    # Whether all is well.

    def sees(self, layer, state):
        """Whether the layer is in this state, by all that the program says of it."""
        versions = json.loads(must(self.folder, "layers", "versions", layer, "--json"))
        expected = [(n, len(state.versions[n]), n == state.present) for n in sorted(state.versions, reverse=True)]
        if [(v["version"], v["count"], v["present"]) for v in versions] != expected:
            return False
        self._check_rows(layer, state)
        return True

    def check(self, layer):
        assert self.sees(layer, self.layers[layer]), (layer, self.layers[layer].present)

    def _check_rows(self, layer, state):
        """The snapshot and the table hold exactly the rows of the state."""
        box = "112,22,115,25"
        text = must(self.folder, "within", box, "--layer", layer, "--limit", MOST, "--format", "csv").removeprefix("\ufeff")
        answered = {int(row["id"]): (row["name"], int(row["number"])) for row in csv.DictReader(io.StringIO(text))}
        assert answered == state.rows, (layer, len(answered), len(state.rows))
        if layer == "points":
            self._check_nearest(layer, state)
        database = self.connected()
        try:
            stored = database.execute(f'SELECT suitu_id, name, number FROM "{layer}"').fetchall()
        finally:
            database.close()
        assert {id: (name, number) for id, name, number in stored} == state.rows, layer

    def _check_nearest(self, layer, state):
        place = ",".join(map(str, PLACE))
        nearest = json.loads(must(self.folder, "nearest", place, "--layer", layer, "-k", "1", "--json"))[0]
        assert nearest["name"] == state.rows[1][0], (layer, nearest)

    def connected(self):
        return sqlite3.connect(self.folder / "city.sqlite", timeout=30)

    def check_database(self):
        """What SQLite itself finds wrong with the file."""
        database = self.connected()
        try:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            trees = database.execute(
                "SELECT name FROM sqlite_master WHERE name LIKE 'idx%geometry' AND sql LIKE '%rtree%'"
            ).fetchall()
            for (tree,) in trees:
                found = database.execute("SELECT rtreecheck(?)", (tree,)).fetchone()[0]
                assert found == "ok", (tree, found)
                rows = database.execute(f'SELECT count(*) FROM "{tree}"').fetchone()[0]
                layer = tree.removeprefix("idx_").removesuffix("_geometry")
                placed = database.execute(f'SELECT count(*) FROM "{layer}" WHERE geometry IS NOT NULL').fetchone()[0]
                assert rows == placed, (tree, rows, placed)
        finally:
            database.close()

    def leftovers(self):
        """Files beside the database that no version claims."""
        records = json.loads(must(self.folder, "layers", "--json"))
        claimed = {f"{record['id']}.{record['version']}.snapshot" for record in records} | {"snapshots.lock"}
        # The cache of tiles is of all layers.
        names = [name for name in os.listdir(self.folder / "city.d") if not name.startswith("tiles.cache")]
        return sorted(set(names) - claimed)
