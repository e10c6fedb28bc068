import shutil
import subprocess
import unittest

from support import ROOT, ScriptTestCase

SUITU = """#!/bin/bash
case "$*" in
  --version) echo "suitu 1.2.3" ;;
  --help) printf 'A city.\\n\\nUsage: suitu VERB\\n\\nVerbs:\\n  draw   Draw it.\\n  serve  Serve it.\\n\\nOptions:\\n  --help  this\\n' ;;
  "serve --help") printf ".Serve it, at one's back\\\\slash.\\n\\nOptions:\\n  --listen HOST  where\\n  --lasting      how long\\n" ;;
  "draw --help") printf 'Draw it.\\n' ;;
  *) exit 2 ;;
esac
"""

COMPLETE = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_suitu
echo "${COMPREPLY[*]}"
"""


class Packaging(ScriptTestCase):
    """What an installed program has beside it, made of the help of a stand-in."""

    def setUp(self):
        super().setUp()
        self.program = self.write("bin/suitu", SUITU, executable=True)

    @unittest.skipUnless(shutil.which("man"), "man is not installed")
    def test_the_manual_has_the_help_of_each_verb_as_it_stands(self):
        for language in ["en", "zh"]:
            with self.subTest(language=language):
                page = self.run_script(ROOT / "Packaging/man-page", self.program, language)
                self.assertEqual(page.returncode, 0, page.stdout)
                file = self.write("suitu.1", page.stdout)
                text = subprocess.run(
                    ["man", "--warnings", "-l", file], capture_output=True, text=True, env={"LANG": "C.UTF-8"}
                )
                self.assertEqual(text.stderr, "")
                self.assertIn("suitu 1.2.3", text.stdout)
                self.assertIn(".Serve it, at one's back\\slash.", text.stdout)
                self.assertIn("  --listen HOST  where", text.stdout)
                self.assertLess(text.stdout.index("SUITU DRAW"), text.stdout.index("SUITU SERVE"))

    def completed(self, *words):
        result = subprocess.run(
            ["bash", "-c", COMPLETE, "bash", ROOT / "Packaging/completion.bash", *words],
            capture_output=True, text=True, cwd=self.folder, env={"PATH": f"{self.path}:/usr/bin:/bin"}, timeout=20,
        )
        return result.stdout.split()

    def test_verbs_options_and_files_are_completed(self):
        self.write("serve.csv", "")
        self.assertEqual(self.completed("suitu", "s"), ["serve"])
        self.assertEqual(self.completed("suitu", "--"), ["--help"])
        self.assertEqual(self.completed("suitu", "serve", "--l"), ["--listen", "--lasting"])
        self.assertEqual(self.completed("suitu", "serve", "ser"), ["serve.csv"])

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd is not installed")
    def test_the_unit_is_one(self):
        unit = (ROOT / "Packaging/suitu.service").read_text(encoding="utf-8")
        # The program and its manual are not installed here.
        unit = unit.replace("/usr/bin/suitu", "/bin/true").replace("Documentation=", "#")
        result = self.run_script("/usr/bin/systemd-analyze", "verify", self.write("suitu.service", unit))
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertEqual(result.stdout, "")
