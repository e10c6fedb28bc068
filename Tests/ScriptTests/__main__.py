"""Runs the tests of the scripts and writes an xUnit report: python3 Tests/ScriptTests REPORT.xml"""

import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path


class Recorder(unittest.TextTestResult):
    """Keeps every test's outcome, one line to read and one element of the report."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.report = ElementTree.Element("testsuite", name="ScriptTests")

    def startTest(self, test):
        super().startTest(test)
        folder, _, name = test.id().rpartition(".")
        self.case = ElementTree.SubElement(self.report, "testcase", classname=folder, name=name)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        ElementTree.SubElement(self.case, "failure", message=str(error[1]))

    def addError(self, test, error):
        super().addError(test, error)
        # An error outside a test, as in a module that cannot be read, starts no test.
        case = self.case if hasattr(self, "case") else ElementTree.SubElement(self.report, "testcase", name=str(test))
        ElementTree.SubElement(case, "error", message=str(error[1]))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            ElementTree.SubElement(self.case, "failure", message=f"{subtest}: {error[1]}")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        ElementTree.SubElement(self.case, "skipped").text = reason


def main():
    folder = Path(__file__).parent
    tests = unittest.defaultTestLoader.discover(str(folder))
    result = unittest.TextTestRunner(verbosity=2, resultclass=Recorder).run(tests)
    if len(sys.argv) > 1:
        ElementTree.ElementTree(result.report).write(sys.argv[1], encoding="utf-8", xml_declaration=True)
    sys.exit(0 if result.wasSuccessful() else 1)


main()
