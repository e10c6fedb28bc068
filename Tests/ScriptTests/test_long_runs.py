from support import ROOT, ScriptTestCase


class LongRuns(ScriptTestCase):
    """Words that Scripts/soak and Scripts/fuzz do not know are told before anything is built."""

    def test_unknown_words(self):
        for script, words, told in [
            ("soak", ["load"], 'crashes, serve and sanitizers, not "load"'),
            ("soak", ["--minutes", "0", "serve"], "--minutes needs a number"),
            ("soak", ["--rounds"], "--rounds needs a number"),
            ("fuzz", ["style"], 'addresses and requests, not "style"'),
            ("fuzz", ["--seconds", "1m"], "--seconds needs a number"),
        ]:
            with self.subTest(script=script, words=words):
                result = self.run_script(ROOT / "Scripts" / script, *words)
                self.assertEqual(result.returncode, 2, result.stdout)
                self.assertIn(told, result.stdout)

    def test_help(self):
        for script in ["soak", "fuzz", "package"]:
            with self.subTest(script=script):
                result = self.run_script(ROOT / "Scripts" / script, "--help")
                self.assertEqual(result.returncode, 0, result.stdout)
                self.assertTrue(result.stdout.startswith(f"Usage: Scripts/{script}"), result.stdout)
