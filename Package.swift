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

/// Every unsafe expression would carry `unsafe`; Bindings, whose trade it is, go without, as do tests and benchmarks.
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

/// One room of the house: a target and its tests, which may use whatever the room uses.
///
/// `testsUse` is what the tests need beside that. `embeds` are files that become part of the program; `references`
/// is the folder of files that the tests compare with.
func room(
  _ floor: String,
  _ name: String,
  uses: [String] = [],
  testsUse others: [String] = [],
  embeds: [String] = [],
  references: String? = nil
) -> [Target] {
  let settings = floor == "Bindings" ? strict : strictAndMemorySafe
  // Whoever knows cities is tested with small made-up ones.
  let support = ["TestSupport"] + (([name] + uses).contains("CityStore") ? ["TestCity"] : [])
  return [
    .target(
      name: name,
      dependencies: uses.map { .byName(name: $0) },
      path: "Sources/\(floor)/\(name)",
      resources: embeds.map { .embedInCode($0) },
      swiftSettings: settings
    ),
    .testTarget(
      name: "\(name)Tests",
      dependencies: ([name] + support + uses + others).map { .byName(name: $0) },
      path: "Tests/\(name)Tests",
      exclude: references.map { [$0] } ?? [],
      swiftSettings: strict
    ),
  ]
}

// A room may use what stands on a lower floor, or above it in the list of its own floor.
// Scripts/check-imports holds the code to what is declared here.

/// Pure Swift: no Foundation, no C library but Glibc's mathematics, no input or output.
let kernel: [Target] = [
  room("Kernel", "Wording"),
  room("Kernel", "LogText", testsUse: ["JSONText"]),
  room("Kernel", "MetricsText"),
  room("Kernel", "Geodesy", uses: ["Wording"]),
  room("Kernel", "Shapes", uses: ["Geodesy"]),
  room("Kernel", "SpatialIndex", uses: ["Geodesy"]),
  room("Kernel", "Reduction", uses: ["Geodesy", "Shapes", "SpatialIndex"]),
  room("Kernel", "JSONText", uses: ["Wording"]),
  room("Kernel", "DelimitedText", uses: ["Geodesy", "Wording"]),
  room("Kernel", "FilterLanguage", uses: ["Geodesy", "Shapes", "Wording"]),
  room("Kernel", "GeoJSONText", uses: ["Geodesy", "JSONText", "Shapes", "Wording"]),
  room("Kernel", "Canvas"),
  room("Kernel", "LabelPlacing"),
  room("Kernel", "Typesetting"),
  room("Kernel", "MapStyle", uses: ["Canvas", "Geodesy", "JSONText", "Shapes", "Wording"]),
].flatMap(\.self)

/// The only importers of C.
let bindings: [Target] =
  [
    .systemLibrary(name: "CSemaphore", path: "Sources/Bindings/C/CSemaphore"),
    clib("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    clib("CSpatiaLite", pkgConfig: "spatialite", apt: "libspatialite-dev"),
    clib("CGDAL", pkgConfig: "gdal", apt: "libgdal-dev"),
    clib("CPROJ", pkgConfig: "proj", apt: "libproj-dev"),
    clib("CPNG", pkgConfig: "libpng", apt: "libpng-dev"),
    clib("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    clib("CWebP", pkgConfig: "libwebp", apt: "libwebp-dev"),
    // What pkg-config says of librsvg has a flag that the package manager warns of; its module map names the libraries.
    clib("CSVG", pkgConfig: "cairo", apt: "librsvg2-dev"),
    clib("CFontconfig", pkgConfig: "fontconfig", apt: "libfontconfig-dev"),
    clib("CFreeType", pkgConfig: "freetype2", apt: "libfreetype-dev"),
    clib("CHarfBuzz", pkgConfig: "harfbuzz", apt: "libharfbuzz-dev"),
    clib("CFriBidi", pkgConfig: "fribidi", apt: "libfribidi-dev"),
    clib("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    clib("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
  ]
  + [
    room("Bindings", "Platform", uses: ["CSemaphore"]),
    room("Bindings", "SpatiaLite", uses: ["CSQLite", "CSpatiaLite", "Geodesy", "Shapes"]),
    room("Bindings", "VectorFiles", uses: ["CGDAL", "Geodesy", "Platform", "Shapes"]),
    room("Bindings", "Projections", uses: ["CPROJ", "Geodesy", "Wording"]),
    room("Bindings", "Images", uses: ["CDeflate", "CPNG", "CSVG", "CWebP", "Canvas"]),
    room(
      "Bindings",
      "Lettering",
      uses: ["CFontconfig", "CFreeType", "CFriBidi", "CHarfBuzz", "Canvas", "Platform", "Typesetting"]
    ),
    room("Bindings", "Compression", uses: ["CZlib"], testsUse: ["CDeflate"]),
    room("Bindings", "HTTPServer", uses: ["CMicroHTTPD", "Compression", "LogText", "Platform"]),
  ].flatMap(\.self)

/// What the product does.
let services: [Target] = [
  room("Services", "SectionedFiles", uses: ["Platform"]),
  room(
    "Services",
    "CityStore",
    uses: [
      "Geodesy", "JSONText", "LogText", "Platform", "SectionedFiles", "Shapes", "SpatiaLite", "SpatialIndex",
      "Wording",
    ]
  ),
  room(
    "Services",
    "Importing",
    uses: [
      "Canvas", "CityStore", "DelimitedText", "GeoJSONText", "Geodesy", "JSONText", "MapStyle", "Platform",
      "Projections", "Shapes", "SpatialIndex", "VectorFiles", "Wording",
    ],
    embeds: ["OSM/osm-layers.txt"]
  ),
  room(
    "Services",
    "Queries",
    uses: [
      "CityStore", "FilterLanguage", "Geodesy", "JSONText", "Platform", "Projections", "Shapes",
      "SpatialIndex",
      "Wording",
    ]
  ),
  room(
    "Services",
    "Pyramids",
    uses: [
      "CityStore", "Geodesy", "JSONText", "LogText", "Platform", "Reduction", "SectionedFiles", "Shapes",
      "SpatialIndex",
    ]
  ),
  room("Services", "Icons", uses: ["Canvas", "Images", "JSONText", "Platform", "Wording"]),
  room(
    "Services",
    "MapDrawing",
    uses: [
      "Canvas", "CityStore", "GeoJSONText", "Geodesy", "Icons", "JSONText", "LabelPlacing", "Lettering",
      "LogText", "MapStyle", "Platform", "Pyramids", "Reduction", "SectionedFiles", "Shapes", "SpatialIndex",
      "Typesetting", "Wording",
    ],
    testsUse: ["Images", "Importing"],
    references: "Typography/Golden"
  ),
  room("Services", "PictureStore", uses: ["Geodesy", "Platform", "SpatiaLite"]),
  room(
    "Services",
    "TileService",
    uses: [
      "Canvas", "CityStore", "Geodesy", "Images", "JSONText", "LogText", "MapDrawing", "MapStyle",
      "PictureStore", "Platform", "Pyramids", "Queries", "SpatialIndex", "Wording",
    ],
    testsUse: ["Shapes"],
    references: "Golden"
  ),
  room(
    "Services",
    "TileArchives",
    uses: [
      "Compression", "Geodesy", "JSONText", "Platform", "SpatiaLite", "TileService", "Wording",
    ],
    testsUse: ["CDeflate", "Canvas", "CityStore", "MapDrawing", "Pyramids", "TestCity"]
  ),
].flatMap(\.self)

/// How people and programs reach it.
let interfaces: [Target] = [
  room(
    "Interfaces",
    "CityAPI",
    uses: [
      "Canvas", "CityStore", "Geodesy", "HTTPServer", "JSONText", "LogText", "MapDrawing", "MapStyle",
      "MetricsText", "Platform", "Pyramids", "Queries", "TileService", "Wording",
    ]
  ),
  room(
    "Interfaces",
    "CommandLine",
    uses: [
      "CityAPI", "CityStore", "Geodesy", "HTTPServer", "Importing", "JSONText", "Lettering", "LogText",
      "MapDrawing", "MapStyle", "PictureStore",
      "Platform",
      "Projections", "Pyramids", "Queries", "Shapes", "TileArchives", "TileService", "Wording",
    ]
  ),
].flatMap(\.self)

let program: [Target] = [
  .executableTarget(
    name: "suitu",
    dependencies: ["CommandLine", "Platform", "Wording"],
    path: "Sources/suitu",
    swiftSettings: strictAndMemorySafe
  )
]

/// Measure the hot rooms in process, and what answers over HTTP cost; Scripts/bench runs them beside their peers.
let benchmarks: [Target] = [
  .executableTarget(
    name: "Benchmarks",
    dependencies: [
      "Canvas", "CityStore", "Geodesy", "Images", "JSONText", "MapDrawing", "Platform", "Pyramids", "Queries",
      "Reduction", "Shapes", "SpatialIndex", "TestSupport", "TileService",
    ],
    path: "Benchmarks/InProcess",
    swiftSettings: strict
  ),
  .executableTarget(
    name: "BenchmarkServer",
    dependencies: ["HTTPServer", "LogText", "Platform"],
    path: "Benchmarks/Server",
    swiftSettings: strict
  ),
]

let package = Package(
  name: "suitu",
  products: [.executable(name: "suitu", targets: ["suitu"])],
  targets: kernel + bindings + services + interfaces + program + benchmarks + [
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "TestCity",
      dependencies: ["CityStore", "Geodesy", "Platform", "Shapes", "SpatiaLite", "TestSupport"],
      path: "Tests/TestCity",
      swiftSettings: strict
    ),
    // What is tried with hostile bytes, and the program in which libFuzzer thinks of them: Scripts/fuzz builds it.
    .target(
      name: "Fuzzing",
      dependencies: [
        "CityAPI", "CityStore", "Geodesy", "HTTPServer", "MapDrawing", "MapStyle", "Pyramids", "Shapes",
        "TestCity",
        "TestSupport", "TileService",
      ],
      path: "Tests/Fuzzing",
      exclude: ["Seeds", "seeds.py"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "Fuzzer",
      dependencies: ["Fuzzing"],
      path: "Tests/Fuzzer",
      swiftSettings: strict
    ),
    .testTarget(
      name: "FuzzingTests",
      dependencies: ["Fuzzing", "TestSupport"],
      path: "Tests/FuzzingTests",
      swiftSettings: strict
    ),
    // Cairo judges what is drawn; the product draws its icons with it, but knows nothing of this module.
    .systemLibrary(
      name: "CCairo",
      path: "Tests/CCairo",
      pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev"])]
    ),
    .testTarget(
      name: "CanvasOracleTests",
      dependencies: ["CCairo", "Canvas", "TestSupport"],
      path: "Tests/CanvasOracleTests",
      swiftSettings: strict
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Canvas", "CityStore", "Geodesy", "Images", "JSONText", "Queries", "TestSupport"],
      path: "Tests/EndToEndTests",
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
