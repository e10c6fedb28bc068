import CityStore
import Foundation
import Geodesy
import Importing
import Platform
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

/// Real extracts, and what osmium finds in them.
///
/// The figures of ways are those of `osmium tags-filter -R FILE w/highway=primary,primary_link -f opl -o - | wc -l`,
/// without the ways that are tagged `area=yes`; those of points of interest are nodes, closed ways and relations.
@Suite(
  .enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"),
  .tags(.database)
)
struct OSMExtractTests {
  private static let monaco = SharedMaterial.path("data/osm-extracts/monaco-latest.osm.pbf")
  private static let oldMonaco = SharedMaterial.path("data/osm-extracts/monaco.osm.gz")
  private static let liechtenstein = SharedMaterial.path("data/osm-extracts/liechtenstein-latest.osm.pbf")
  private let bench: ImportBench

  init() throws {
    bench = try ImportBench()
  }

  @discardableResult
  private func bringIn(_ path: String, box: GeoBox? = nil) throws -> [ImportReport] {
    try bench.run([ImportJob(path: path, layer: try LayerID("osm"), box: box)])
  }

  private func classes(of layer: String) throws -> [String: Int] {
    let snapshot = try bench.city.layer(layer).snapshot
    let field = try #require(snapshot.fields.firstIndex { $0.name == "class" })
    var counts: [String: Int] = [:]
    for position in 0..<snapshot.count {
      if case .text(let name) = snapshot.value(at: position, field: field) { counts[name, default: 0] += 1 }
    }
    return counts
  }

  private func counts(_ layers: [String]) throws -> [Int] {
    try layers.map { try bench.city.layer($0).snapshot.count }
  }

  private func isInside(_ layer: String, _ longitude: Double, _ latitude: Double) throws -> Bool {
    let place = GeoBox(Coordinate(longitude: longitude, latitude: latitude))
    let snapshot = try bench.city.layer(layer).snapshot
    return (0..<snapshot.count).contains { snapshot.shape(at: $0)?.touches(place) == true }
  }

  @Test("brings Monaco in")
  func monacoInNumbers() throws {
    let reports = try bringIn(Self.monaco)
    #expect(reports.allSatisfy { $0.findings.notes.isEmpty })
    #expect(
      try classes(of: "road") == [
        "primary": 319, "secondary": 58, "tertiary": 31, "street": 272, "service": 271, "path": 1394,
      ]
    )
    #expect(
      try counts([
        "rail", "waterway", "boundary", "hospital", "bus_stop", "school", "parking", "toilet", "restaurant",
      ])
        == [13, 3, 9, 6, 104, 10, 59, 31, 112]
    )
  }

  @Test("brings Liechtenstein in, where all is land")
  func liechtensteinInNumbers() throws {
    try bringIn(Self.liechtenstein)
    #expect(
      try classes(of: "road") == [
        "primary": 126, "secondary": 142, "tertiary": 78, "street": 1334, "service": 708, "path": 2270,
      ]
    )
    #expect(
      try counts(["rail", "waterway", "boundary", "hospital", "bus_stop", "school", "parking", "playground"])
        == [31, 194, 107, 1, 307, 19, 158, 17]
    )
    // 8 989 closed ways, some of which are the outlines of relations, and have their tags there.
    let buildings = try bench.city.layer("building").snapshot.count
    #expect((8980...8994).contains(buildings))
    #expect(try classes(of: "water")["sea"] == nil)
    let land = try #require(try bench.city.layer("land").snapshot.shape(at: 0))
    #expect(abs(land.box.west - 9.471078) < 1e-6 && abs(land.box.north - 47.27128) < 1e-6)
  }

  @Test("fills the sea before Monaco, and not its town", arguments: [monaco, oldMonaco])
  func sea(path: String) throws {
    try bringIn(path)
    #expect(try isInside("water", 7.4360, 43.7300))
    #expect(try !isInside("land", 7.4360, 43.7300))
    #expect(try !isInside("water", 7.4246, 43.7384))
    #expect(try isInside("land", 7.4246, 43.7384))
  }

  @Test("leaves nothing beside a packed file")
  func packed() throws {
    let packed = Array(try Data(contentsOf: URL(fileURLWithPath: Self.oldMonaco)))
    try bringIn(try bench.folder.write(packed, to: "monaco.osm.gz"))
    #expect(try bench.folder.contents().filter { $0.hasPrefix("monaco") } == ["monaco.osm.gz"])
  }

  @Test("brings in the same rows under the same ids a second time")
  func again() throws {
    func ids(_ layer: String) throws -> [Int64] {
      let snapshot = try bench.city.layer(layer).snapshot
      return (0..<snapshot.count).map { snapshot.id(at: $0) }
    }
    try bringIn(Self.monaco)
    let before = try (ids("road"), ids("building"), ids("water"))
    try bringIn(Self.monaco)
    #expect(try before == (ids("road"), ids("building"), ids("water")))
    #expect(Set(before.0).count == before.0.count)
  }

  @Test("brings in what touches a box")
  func box() throws {
    let port = GeoBox(west: 7.420, south: 43.732, east: 7.430, north: 43.738)
    try bringIn(Self.monaco, box: port)
    for layer in ["road", "building", "bus_stop"] {
      let snapshot = try bench.city.layer(layer).snapshot
      for position in 0..<snapshot.count {
        let box = try #require(snapshot.shape(at: position)).box
        #expect(port.touches(box))
      }
    }
    #expect(try bench.city.layer("road").snapshot.count < 1500)
  }

  @Test("refuses half a file and a damaged one, and leaves the city as it was", arguments: [0, 1])
  func damaged(kind: Int) throws {
    try bench.city.put("cafe", [TestFeature(1, 113, 23)])
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.monaco)))
    if kind == 0 {
      bytes.removeLast(bytes.count / 2)
    } else {
      for index in 100_000..<100_400 { bytes[index] ^= 0x5A }
    }
    let path = try bench.folder.write(bytes, to: "damaged.osm.pbf")
    let fault = #expect(throws: Fault.self) { try bringIn(path) }
    #expect(fault?.message.english.contains("is damaged") == true)
    #expect(try bench.layers() == ["cafe"])
    #expect(try bench.city.layer("cafe").record.version == 1)
  }
}
