import os

from support import ScriptTestCase

LIST = """\
[build]
alpha   # for the build
beta
[test]
# more
gamma   # for the tests
"""


class Setup(ScriptTestCase):
    """Runs a copy of Scripts/setup where swift, dpkg-query, apt-get and sudo are stand-ins or absent."""

    def setUp(self):
        super().setUp()
        self.copy_scripts()
        self.write("Scripts/debian-packages", LIST)
        self.real("bash", "env", "dirname", "sed", "head", "awk")

    def installed(self, *packages):
        known = "|".join(packages) or "-"
        self.stand_in("dpkg-query", f'case "${{!#}}" in {known}) echo -n installed ;; *) exit 1 ;; esac')

    def apt_get(self, status=0):
        self.stand_in("apt-get", f'echo "$*" >> {self.folder}/log\nexit {status}')
        self.stand_in("sudo", '"$@"')

    def run_setup(self, *words, **options):
        return self.run_script(self.folder / "Scripts/setup", *words, env={"PATH": self.path}, **options)

    def test_no_swift(self):
        result = self.run_setup()
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("There is no Swift on the PATH; Suitu needs 6.2 or later.", result.stdout)
        self.assertIn("swift.org/install", result.stdout)

    def test_old_swift(self):
        self.apt_get()
        self.installed()
        for version in ["5.9", "5.10.1", "6.1.2"]:
            with self.subTest(version=version):
                self.stand_in_swift(version)
                result = self.run_setup()
                self.assertEqual(result.returncode, 1, result.stdout)
                number = ".".join(version.split(".")[:2])
                self.assertIn(f"needs Swift 6.2 or later, and the Swift on the PATH is {number}.", result.stdout)
                self.assertIn("swift.org/install", result.stdout)
        self.assertEqual(self.log(), [])

    def test_nothing_is_done_when_all_is_there(self):
        self.apt_get()
        self.installed("alpha", "beta")
        for version in ["6.2", "6.3.1", "7.0", "10.0"]:
            with self.subTest(version=version):
                self.stand_in_swift(version)
                result = self.run_setup()
                self.assertEqual(result.returncode, 0, result.stdout)
                self.assertEqual(result.stdout, "Setup: all 2 Debian packages are there.\n")
        self.assertEqual(self.log(), [])

    def test_only_what_is_missing_is_installed(self):
        self.stand_in_swift("6.3.1")
        self.apt_get()
        self.installed("alpha")
        result = self.run_setup("test")
        self.assertEqual(result.returncode, 0, result.stdout)
        update, install = self.log()
        self.assertTrue(update.startswith("update"), update)
        self.assertTrue(install.endswith("--no-install-recommends beta gamma"), install)

    def test_a_failed_installation_is_told(self):
        self.stand_in_swift("6.3.1")
        self.apt_get(status=100)
        self.installed("alpha")
        result = self.run_setup()
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("could not be installed", result.stdout)
        self.assertIn("apt-get install --no-install-recommends beta", result.stdout)

    def test_neither_root_nor_sudo(self):
        self.stand_in_swift("6.3.1")
        self.apt_get()
        (self.folder / "bin/sudo").unlink()
        self.installed("alpha")
        somebody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        result = self.run_setup(**somebody)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("takes root or sudo. As root, run: apt-get install", result.stdout)
        self.assertEqual(self.log(), [])

    def test_not_debian(self):
        self.stand_in_swift("6.3.1")
        result = self.run_setup("test")
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("not a Debian system", result.stdout)
        self.assertIn("alpha beta gamma", result.stdout)

    def test_swift_may_need_the_packages_to_start(self):
        self.stand_in("swift", f'[[ -e {self.folder}/log ]] && echo "Swift version 6.3.1" || exit 127')
        self.apt_get()
        self.installed()
        result = self.run_setup()
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_swift_that_never_starts(self):
        self.stand_in("swift", "exit 127")
        self.apt_get()
        self.installed("alpha", "beta")
        result = self.run_setup()
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("does not say a version", result.stdout)

    def test_unknown_group(self):
        result = self.run_setup("tset")
        self.assertEqual(result.returncode, 2, result.stdout)
        self.assertIn('not "tset"', result.stdout)
