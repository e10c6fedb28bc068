import json
import re
import shutil
import subprocess
from pathlib import Path

from support import ScriptTestCase

ROOT = Path(__file__).resolve().parent.parent.parent


def said_by(root, script, *words):
    """What a checker says of the data beside it, and whether it found them in order."""
    run = subprocess.run([root / script, *words], capture_output=True, text=True, timeout=120)
    return run.returncode == 0, run.stdout + run.stderr


class MapOfGuangzhou(ScriptTestCase):
    def test_base_map_is_in_order(self):
        is_fine, said = said_by(ROOT, "Scripts/geodata/check")
        self.assertTrue(is_fine, said)

    def test_points_are_in_order(self):
        is_fine, said = said_by(ROOT, "Scripts/geodata/check-points")
        self.assertTrue(is_fine, said)

    def test_faults_are_found(self):
        """The checkers see what is wrong: else the two tests above could not fail."""
        copy = self.folder / "copy"
        shutil.copytree(ROOT / "GeoData", copy / "GeoData")
        shutil.copytree(ROOT / "Scripts/geodata", copy / "Scripts/geodata")
        self.assertTrue(said_by(copy, "Scripts/geodata/check-points")[0])
        hospitals = copy / "GeoData/hospitals.csv"
        rows = hospitals.read_text(encoding="utf-8").splitlines()
        hospitals.write_text("\n".join([*rows, rows[-1]]) + "\n", encoding="utf-8")
        self.assertFalse(said_by(copy, "Scripts/geodata/check-points")[0])
        stations = copy / "GeoData/metro_station.geojson"
        text = stations.read_text(encoding="utf-8")
        self.assertIn("[113.", text)
        stations.write_text(text.replace("[113.", "[112.", 1), encoding="utf-8")
        self.assertFalse(said_by(copy, "Scripts/geodata/check")[0])

    def test_styles_follow_from_their_originals(self):
        is_fine, said = said_by(ROOT, "Scripts/styles", "--check")
        self.assertTrue(is_fine, said)

    def test_every_layer_has_a_picture_of_its_icon(self):
        manifest = json.loads((ROOT / "GeoData/city.json").read_text(encoding="utf-8"))
        named = {layer["icon"] for layer in manifest["layers"] if "icon" in layer}
        table = (ROOT / "Sources/Services/Importing/OSM/osm-layers.txt").read_text(encoding="utf-8")
        named |= set(re.findall(r"^  icon (\S+)$", table, re.MULTILINE))
        self.assertGreater(len(named), 40)
        drawn = {path.stem for path in (ROOT / "Styles/icons").glob("*.svg")}
        self.assertEqual(named - drawn, set())
