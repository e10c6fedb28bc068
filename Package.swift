// swift-tools-version: 6.2
import PackageDescription

/// Settings every Swift target shares; a target adds to them, never subtracts.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),  // `any` is visible, because it costs
  .enableUpcomingFeature("InternalImportsByDefault"),  // C modules do not leak through public API
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableExperimentalFeature("Lifetimes"),  // functions that return a Span
  .treatAllWarnings(as: .error),
]

/// Every unsafe expression carries `unsafe`; only Bindings, whose trade it is, go without.
let strictAndMemorySafe = strict + [.strictMemorySafety()]

/// A C library of the system, found by pkg-config.
func clib(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name,
    path: "Sources/Bindings/C/\(name)",
    pkgConfig: pkgConfig,
    providers: [.apt([package])]
  )
}

/// One room of the house: a target and its tests.
func room(_ floor: String, _ name: String, uses: [String] = [], testsUse: [String] = []) -> [Target] {
  let settings = floor == "Bindings" ? strict : strictAndMemorySafe
  return [
    .target(
      name: name,
      dependencies: uses.map { .byName(name: $0) },
      path: "Sources/\(floor)/\(name)",
      swiftSettings: settings
    ),
    .testTarget(
      name: "\(name)Tests",
      dependencies: ([name, "TestSupport"] + testsUse).map { .byName(name: $0) },
      path: "Tests/\(name)Tests",
      swiftSettings: strict
    ),
  ]
}

// A room may use what stands on a lower floor, or above it in the list of its own floor.
// Scripts/check-imports holds the code to what is declared here.
let kernel: [Target] = [
  room("Kernel", "Wording")
].flatMap(\.self)

let package = Package(
  name: "suitu",
  targets: kernel + [
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict)
  ],
  swiftLanguageModes: [.v6]
)
