import os
import time

from support import ScriptTestCase

SWIFT = """
[[ $1 == build ]] || exit 2
[[ ! -e {folder}/broken ]] || {{ echo "error: made up" >&2; exit 1; }}
mkdir -p {folder}/.build/release
cp {folder}/suitu-stand-in {folder}/.build/release/suitu
"""

SUITU = """#!/bin/bash
echo "$*" >> {folder}/log
if [[ $3 == import ]]; then
  touch -- "$2"
  [[ ! -e {folder}/unreadable ]]
fi
"""


class Serve(ScriptTestCase):
    """Runs a copy of Scripts/serve where the set-up is done, and swift and suitu are stand-ins."""

    def setUp(self):
        super().setUp()
        self.copy_scripts()
        self.write("Scripts/setup", "#!/bin/bash\n", executable=True)
        self.stand_in("swift", SWIFT.format(folder=self.folder))
        self.write("suitu-stand-in", SUITU.format(folder=self.folder), executable=True)
        self.data = [self.write("GeoData/city.json", "{}"), self.write("GeoData/places/seats.csv", "id\n")]
        for file in [*self.data, self.folder / "GeoData/places", self.folder / "GeoData"]:
            os.utime(file, (time.time() - 60, time.time() - 60))
        self.city = self.folder / "city.sqlite"

    def serve(self, *words, **env):
        (self.folder / "log").unlink(missing_ok=True)
        env = {"PATH": f"{self.path}:{os.environ['PATH']}", "SUITU_CITY": "", **env}
        return self.run_script(self.folder / "Scripts/serve", *words, env=env)

    def imported(self, city=None):
        return f"--city {city or self.city} import {self.folder}/GeoData/city.json"

    def test_imports_once_and_serves(self):
        result = self.serve("--listen", "127.0.0.1:0")
        self.assertEqual(result.returncode, 0, result.stdout)
        serving = f"--city {self.city} serve --listen 127.0.0.1:0"
        self.assertEqual(self.log(), [self.imported(), serving])
        self.serve("--listen", "127.0.0.1:0")
        self.assertEqual(self.log(), [serving])

    def test_imports_again_when_a_file_is_newer(self):
        self.serve()
        os.utime(self.data[1], (time.time() + 60, time.time() + 60))
        self.serve()
        self.assertEqual(self.log()[0], self.imported())

    def test_a_failed_import_is_told_and_tried_again(self):
        fault = self.write("unreadable", "")
        result = self.serve()
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("could not be imported", result.stdout)
        self.assertEqual(self.log(), [self.imported()])
        fault.unlink()
        self.serve()
        self.assertEqual(self.log(), [self.imported(), f"--city {self.city} serve"])

    def test_a_named_city_is_imported_only_when_absent(self):
        mine = self.folder / "it's mine.sqlite"
        self.serve("--city", mine)
        self.assertEqual(self.log(), [self.imported(mine), f"--city {mine} serve"])
        os.utime(self.data[0], (time.time() + 60, time.time() + 60))
        self.serve(SUITU_CITY=str(mine))
        self.assertEqual(self.log(), [f"--city {mine} serve"])

    def test_a_failed_build_is_told(self):
        self.write("broken", "")
        result = self.serve()
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("error: made up", result.stdout)
        self.assertIn("The build failed; the compiler says above why.", result.stdout)
        self.assertEqual(self.log(), [])
