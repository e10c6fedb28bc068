"""Temp folders, made-up packages and stand-ins for commands, for the tests of the scripts."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class ScriptTestCase(unittest.TestCase):
    """A test with a temp folder of its own, readable by every user."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="suitu-scripts-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text, executable=False):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if executable:
            path.chmod(0o755)
        return path

    def copy_scripts(self):
        """A project of the test's own: the scripts find what is beside them."""
        shutil.copytree(ROOT / "Scripts", self.folder / "Scripts")

    def stand_in(self, command, body):
        """Puts a shell script in the place of a command, for runs with `PATH=self.path`."""
        self.write(f"bin/{command}", f"#!/bin/bash\n{body}\n", executable=True)

    def stand_in_swift(self, version):
        self.stand_in("swift", f'echo "Swift version {version} (swift-{version}-RELEASE)"')

    def real(self, *commands):
        """Lets runs with `PATH=self.path` find these commands of the system, and no others."""
        (self.folder / "bin").mkdir(exist_ok=True)
        for command in commands:
            (self.folder / "bin" / command).symlink_to(shutil.which(command))

    @property
    def path(self):
        return str(self.folder / "bin")

    def run_script(self, script, *words, env=None, **options):
        """Runs a script; its two outputs come back as one text in `stdout`."""
        return subprocess.run(
            [str(script), *map(str, words)],
            env={**os.environ, "TMPDIR": str(self.folder), **(env or {})},  # SwiftPM leaves locks there
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            **options,
        )

    def log(self, name="log"):
        """What stand-ins wrote down, a line a call."""
        path = self.folder / name
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
