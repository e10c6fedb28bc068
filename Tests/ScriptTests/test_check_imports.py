import shutil

from support import ROOT, ScriptTestCase

MANIFEST = """\
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "made-up",
  targets: [
    .target(name: "Plane", path: "Sources/Kernel/Plane"),
    .target(name: "Solid", dependencies: ["Plane"], path: "Sources/Kernel/Solid"),
    .systemLibrary(name: "CThing", path: "Sources/Bindings/C/CThing"),
    .target(name: "Thing", dependencies: ["CThing", "Plane"], path: "Sources/Bindings/Thing"),
    .target(name: "Store", dependencies: ["Thing", "CThing"], path: "Sources/Services/Store"),
    .target(name: "Support", dependencies: ["Store"], path: "Tests/Support"),
    .testTarget(name: "StoreTests", dependencies: ["Store", "Support"], path: "Tests/StoreTests"),
  ]
)
"""

CLEAN = {
    "Sources/Kernel/Plane/Plane.swift": "import Glibc\nimport Synchronization\n",
    "Sources/Kernel/Solid/Solid.swift": "import Plane\n",
    "Sources/Bindings/C/CThing/module.modulemap": "module CThing { }\n",
    "Sources/Bindings/Thing/Thing.swift": "import CThing\nimport Foundation\nimport Plane\n",
    "Sources/Services/Store/Store.swift": "import Thing\n",
    "Tests/Support/Support.swift": "import Foundation\nimport Store\n",
    "Tests/StoreTests/StoreTests.swift": "import Support\nimport Testing\n\n@testable import Store\n",
}


class CheckImports(ScriptTestCase):
    def make(self):
        for name, text in {"Package.swift": MANIFEST, **CLEAN}.items():
            self.write(name, text)

    def check(self, name=None, text=None):
        self.make()
        if name is not None:
            self.write(name, text)
        return self.run_script(ROOT / "Scripts/check-imports", self.folder)

    def expect(self, result, *sentences):
        self.assertEqual(result.returncode, 1, result.stdout)
        for sentence in sentences:
            self.assertIn(sentence, result.stdout)
        self.assertIn(f"Imports: {len(sentences)} may not stand.", result.stdout)

    def test_a_clean_package_passes(self):
        result = self.check()
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("Imports: 6 targets keep to Package.swift and to their floors.", result.stdout)

    def test_the_kernel_imports_no_foundation(self):
        self.expect(
            self.check("Sources/Kernel/Plane/Line.swift", "/// A line.\ninternal import Foundation\n"),
            "Sources/Kernel/Plane/Line.swift:2: Plane imports Foundation, but the Kernel is pure Swift",
        )

    def test_the_kernel_imports_no_part_of_foundation(self):
        self.expect(
            self.check(
                "Sources/Kernel/Plane/Line.swift",
                "import FoundationEssentials\nimport Dispatch\nimport struct FoundationInternationalization.Locale\n",
            ),
            "Line.swift:1: Plane imports FoundationEssentials, but the Kernel is pure Swift",
            "Line.swift:2: Plane imports Dispatch, but the Kernel is pure Swift",
            "Line.swift:3: Plane imports FoundationInternationalization, but the Kernel is pure Swift",
        )

    def test_the_kernel_imports_no_c_library(self):
        self.expect(
            self.check("Sources/Kernel/Solid/Cube.swift", "import CThing\n"),
            "Sources/Kernel/Solid/Cube.swift:1: Solid imports CThing, but it is a C library",
        )

    def test_a_declared_c_library_stays_in_bindings(self):
        self.expect(
            self.check("Sources/Services/Store/Shelf.swift", "public import CThing\n"),
            "Sources/Services/Store/Shelf.swift:1: Store imports CThing, but it is a C library",
        )

    def test_imports_do_not_go_up(self):
        self.expect(
            self.check("Sources/Kernel/Solid/Cube.swift", "import Store\n"),
            "Sources/Kernel/Solid/Cube.swift:1: Solid imports Store, but Services is a higher floor than Kernel.",
        )

    def test_on_one_floor_the_manifest_gives_the_order(self):
        self.expect(
            self.check("Sources/Kernel/Plane/Line.swift", "import Solid\n"),
            "Sources/Kernel/Plane/Line.swift:1: Plane imports Solid, but it comes after Plane in Package.swift",
        )

    def test_every_import_is_declared(self):
        self.expect(
            self.check("Sources/Services/Store/Shelf.swift", "import Plane\n"),
            "Sources/Services/Store/Shelf.swift:1: Store imports Plane, but Package.swift does not declare it",
        )

    def test_tests_declare_what_they_import(self):
        self.expect(
            self.check("Tests/StoreTests/ShelfTests.swift", "@testable import Thing\n"),
            "Tests/StoreTests/ShelfTests.swift:1: StoreTests imports Thing, but Package.swift does not declare it",
        )

    def test_the_product_imports_nothing_of_the_tests(self):
        self.expect(
            self.check("Sources/Services/Store/Shelf.swift", "import Support\n"),
            "Sources/Services/Store/Shelf.swift:1: Store imports Support, but it stands in Tests/",
        )

    def test_comments_strings_and_inactive_branches_do_not_count(self):
        text = '// import Foundation\nlet text = """\nimport Foundation\n"""\n#if os(Windows)\nimport Foundation\n#endif\n'
        result = self.check("Sources/Kernel/Plane/Line.swift", text)
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_a_forbidden_import_fails_the_lint(self):
        self.make()
        self.copy_scripts()
        shutil.copy(ROOT / ".swift-format", self.folder)
        clean = self.run_script(self.folder / "Scripts/lint")
        self.assertEqual(clean.returncode, 0, clean.stdout)
        self.write("Sources/Kernel/Plane/Plane.swift", "import Foundation\n")
        faulty = self.run_script(self.folder / "Scripts/lint")
        self.assertEqual(faulty.returncode, 1, faulty.stdout)
        self.assertIn("FAULTY imports", faulty.stdout)
        self.assertIn("ok     words", faulty.stdout)
