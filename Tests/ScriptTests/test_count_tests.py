from support import ROOT, ScriptTestCase

REPORT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="TestResults" errors="0" tests="2" failures="1" skipped="1">
    <testcase classname="A" name="one()" time="0.1" />
    <testcase classname="A" name="two()"><failure message="1 != 2" /><failure message="2 != 3" /></testcase>
    <testcase classname="A" name="three()"><skipped>no data</skipped></testcase>
  </testsuite>
</testsuites>
"""


class CountTests(ScriptTestCase):
    def count(self, *reports):
        return self.run_script(ROOT / "Scripts/count-tests", *reports)

    def passed(self):
        return self.write("passed.xml", '<testsuite><testcase name="one" /></testsuite>')

    def test_reports_are_added_up(self):
        result = self.count(self.write("mixed.xml", REPORT), self.passed())
        self.assertEqual(result.stdout, "2 passed, 1 failed, 1 skipped\n")
        self.assertEqual(result.returncode, 1)

    def test_passed_alone_is_success(self):
        result = self.count(self.passed())
        self.assertEqual(result.stdout, "1 passed, 0 failed, 0 skipped\n")
        self.assertEqual(result.returncode, 0)

    def test_a_run_of_no_test_fails(self):
        for number, body in enumerate(["", '<testcase name="one"><skipped /></testcase>']):
            with self.subTest(body=body):
                empty = self.write(f"empty-{number}.xml", f"<testsuite>{body}</testsuite>")
                result = self.count(empty, self.passed())
                self.assertIn(f"empty-{number}.xml: no test ran", result.stdout)
                self.assertIn("1 passed, 1 failed,", result.stdout)
                self.assertEqual(result.returncode, 1)

    def test_a_run_that_broke_off_fails(self):
        broken = self.write("broken.xml", '<?xml version="1.0"?>\n<testsuites>\n')
        for report in [broken, self.folder / "absent.xml"]:
            with self.subTest(report=report.name):
                result = self.count(report, self.passed())
                self.assertIn(f"{report.name}: the run broke off", result.stdout)
                self.assertTrue(result.stdout.endswith("1 passed, 1 failed, 0 skipped\n"), result.stdout)
                self.assertEqual(result.returncode, 1)
