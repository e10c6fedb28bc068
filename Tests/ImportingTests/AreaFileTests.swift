import Foundation
import Geodesy
import Projections
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

@testable import Importing

/// Polygons as files give them, read to look in.
@Suite struct AreaFileTests {
  private static let ring = [(113.2, 23.1), (113.4, 23.1), (113.4, 23.2), (113.2, 23.2), (113.2, 23.1)]

  private static func polygon(eastwards offset: Double = 0) -> String {
    let places = ring.map { "[\($0.0 + offset), \($0.1)]" }
    return #"{"type": "Polygon", "coordinates": [[\#(places.joined(separator: ", "))]]}"#
  }

  private static let twoPolygons = GeoJSON.collection([
    GeoJSON.feature(polygon(), #"{"name": "越秀区"}"#),
    GeoJSON.feature(polygon(eastwards: 1), #"{"name": "天河区"}"#),
  ])

  private func read(
    _ path: String,
    in bench: ImportBench,
    frame: FrameChoice = .automatic,
    sourceLayer: String? = nil
  ) throws -> AreaFile {
    try AreaFile(path, frame: frame, sourceLayer: sourceLayer, in: bench.city.location)
  }

  private func expectTwoPolygons(_ area: AreaFile) {
    let shape = area.shape
    #expect(shape.elements.count == 2 && shape.isWellFormed)
    for (place, isInside) in [((113.3, 23.15), true), ((114.3, 23.15), true), ((113.8, 23.15), false)] {
      #expect(shape.contains(Coordinate(longitude: place.0, latitude: place.1)) == isInside)
    }
  }

  @Test(
    "reads the polygons of every format",
    .enabled(if: OGR.isPresent, "ogr2ogr is not installed"),
    arguments: VectorSample.withoutSheets.filter { !$0.is("gpx") }
  )
  func formats(sample: VectorSample) throws {
    let bench = try ImportBench()
    expectTwoPolygons(try read(try bench.make(sample, of: Self.twoPolygons), in: bench))
  }

  @Test("reads a drawing in metres of a zone, by its frame", .enabled(if: OGR.isPresent))
  func drawing() throws {
    let bench = try ImportBench()
    let options = ["-t_srs", "EPSG:4547", "-nlt", "POLYGON"]
    let path = try bench.make("parcel.shp", of: Self.twoPolygons, options)
    expectTwoPolygons(try read(path, in: bench))
    try FileManager.default.removeItem(atPath: bench.folder.path("parcel.prj"))
    let frame = FrameChoice.given(try CoordinateFrame(words: "EPSG:4547"))
    expectTwoPolygons(try read(path, in: bench, frame: frame))
  }

  @Test("reads one of several files of an archive, and packed text")
  func packed() throws {
    let bench = try ImportBench()
    var archive = ZipArchive()
    archive.add("区/面.geojson", Self.twoPolygons)
    archive.add("区/点.geojson", GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23))]))
    let path = try bench.folder.write(archive.bytes, to: "a.zip")
    expectTwoPolygons(try read(path, in: bench, sourceLayer: "区/面.geojson"))
    #expect(try bench.refusal { _ = try read(path, in: bench) }.contains("--source-layer"))
    let text = try bench.folder.write(gzipped(Array(Self.twoPolygons.utf8)), to: "b.geojson.gz")
    expectTwoPolygons(try read(text, in: bench))
  }

  @Test("reads well-known text of a table, whatever columns of numbers stand beside")
  func table() throws {
    let bench = try ImportBench()
    let text = (0...1).map { offset in
      Self.ring.map { "\($0.0 + Double(offset)) \($0.1)" }.joined(separator: ", ")
    }
    let rows = text.map { "区,113.3,23.15,\"POLYGON ((\($0)))\"\n" }
    let path = try bench.folder.write("名称,经度,纬度,wkt\n" + rows.joined(), to: "a.csv")
    expectTwoPolygons(try read(path, in: bench))
  }

  @Test("converts what is declared to be displaced", arguments: [Frame.gcj02, .bd09])
  func displaced(frame: Frame) throws {
    let bench = try ImportBench()
    let path = try bench.folder.write(Self.twoPolygons, to: "a.geojson")
    let shape = try read(path, in: bench, frame: .given(.named(frame))).shape
    let straight = try read(path, in: bench).shape
    #expect(straight.vertices.count == shape.vertices.count)
    for (place, given) in zip(shape.vertices, straight.vertices) {
      let back = Frame.wgs84.convert(place, to: frame)
      #expect(abs(back.longitude - given.longitude) < 1e-8 && abs(back.latitude - given.latitude) < 1e-8)
      #expect(place.longitude < given.longitude)
    }
  }

  @Test("stops an area in another frame than the city, as an import does")
  func contradicted() throws {
    let bench = try ImportBench()
    var random = SplitMix64(seed: 1)
    let places = (0..<400).map { _ in random.place(worldwide: false) }
    try bench.bringIn(
      GeoJSON.collection(places.map { GeoJSON.feature(GeoJSON.point($0.longitude, $0.latitude)) }),
      as: "p.geojson"
    ) { $0.frame = .given(.named(.wgs84)) }
    // A ring through all of them, displaced.
    let ring = (places + [places[0]]).map { Frame.wgs84.convert($0, to: .gcj02) }
      .map { "[\($0.longitude), \($0.latitude)]" }
    let polygon = #"{"type": "Polygon", "coordinates": [[\#(ring.joined(separator: ", "))]]}"#
    let path = try bench.folder.write(GeoJSON.collection([GeoJSON.feature(polygon)]), to: "a.geojson")
    #expect(try bench.refusal { _ = try read(path, in: bench) }.contains("--frame gcj02"))
  }

  @Test(
    "refuses what is no area, with the reason",
    arguments: [
      ("a.geojson", GeoJSON.collection([]), "has no polygon in it"),
      ("a.geojson", GeoJSON.collection([GeoJSON.feature("null")]), "has no polygon in it"),
      ("a.geojson", GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23))]), "has no polygon in it"),
      (
        "a.geojson",
        GeoJSON.collection([GeoJSON.feature(polygon()), GeoJSON.feature(GeoJSON.point(113, 23))]),
        "row 2 (line 2): it is no polygon"
      ),
      (
        "a.geojson",
        GeoJSON.collection([GeoJSON.feature(#"{"type": "Polygon", "coordinates": [[[1, 2]]]}"#)]),
        "1 of its rows does not fit"
      ),
      ("a.csv", "name,lon,lat\nx,113,23\n", "a table without a column of polygons"),
      ("a.csv", "name,wkt\nx,POINT (113 23)\n", "has no polygon in it"),
      ("a.csv", "name,wkt\n", "has no polygon in it"),
      ("a.csv", "", "a.csv"),
      ("a.geojson", "{", "a.geojson"),
      ("a.osm.pbf", "", "count by one of them"),
      ("a.xlsx", "PK\u{3}\u{4}", "a.xlsx"),
    ] as [(String, String, String)]
  )
  func refused(name: String, text: String, reason: String) throws {
    let bench = try ImportBench()
    let path = try bench.folder.write(text, to: name)
    let refusal = try bench.refusal { _ = try read(path, in: bench) }
    #expect(refusal.contains(reason), "\(refusal)")
    #expect(
      !refusal.contains("--lon") && !refusal.contains("--max-errors") && !refusal.contains("layer stays")
    )
  }

  @Test("refuses a file that is not there")
  func missing() throws {
    let bench = try ImportBench()
    #expect(
      try bench.refusal { _ = try read(bench.folder.path("no.geojson"), in: bench) }.contains("no.geojson")
    )
  }
}
