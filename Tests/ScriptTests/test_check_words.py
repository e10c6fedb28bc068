from support import ROOT, ScriptTestCase


class CheckWords(ScriptTestCase):
    def check(self, name, text):
        self.write(name, text)
        return self.run_script(ROOT / "Scripts/check-words", self.folder)

    def test_unsafe_belongs_in_bindings(self):
        text = "func first(of text: String) -> Int {\n  unsafe look(text)\n}\n"
        result = self.check("Sources/Services/Store/Shelf.swift", text)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("Sources/Services/Store/Shelf.swift:2: `unsafe` belongs in Bindings.", result.stdout)

    def test_unsafe_may_stand_in_bindings_comments_and_strings(self):
        self.write("Sources/Bindings/Thing/Thing.swift", "let size = unsafe look()\n")
        text = '/* unsafe\n unsafe */ let text = "unsafe \\" unsafe"  // unsafe\nlet raw = #"unsafe"#\n'
        text += 'let long = """\n  unsafe "quoted"\n  """\nnonisolated(unsafe) let flag = 1\n'
        result = self.check("Sources/Services/Store/Shelf.swift", text)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_what_is_left_to_do_belongs_in_an_issue(self):
        result = self.check("Sources/Kernel/Plane/Line.swift", "\n// TODO: draw it\n")
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("Sources/Kernel/Plane/Line.swift:2: what is left to do", result.stdout)

    def test_the_tests_use_swift_testing(self):
        result = self.check("Tests/PlaneTests/LineTests.swift", "import XCTest\n")
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn("Tests/PlaneTests/LineTests.swift:1: the tests use Swift Testing", result.stdout)
