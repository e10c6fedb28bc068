import CityStore
import Geodesy
import Importing
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// Coordinates that can hardly be where they come to lie.
@Suite struct FramePlausibilityTests {
  private static let guangzhou = Coordinate(longitude: 113.264, latitude: 23.129)

  /// Places around Guangzhou in a system, first number first.
  private static func rows(_ count: Int, in frame: String, isSwapped: Bool = false) throws -> [String] {
    let converter = try FrameConverter(from: .named(.wgs84), to: try CoordinateFrame(words: frame))
    return try (0..<count).map { index in
      let place = try #require(
        converter.convert(
          Coordinate(longitude: guangzhou.longitude + Double(index) / 1000, latitude: guangzhou.latitude)
        )
      )
      return isSwapped
        ? "\(place.latitude),\(place.longitude)" : "\(place.longitude),\(place.latitude)"
    }
  }

  private static func table(_ rows: [String]) -> String {
    (["x,y"] + rows).joined(separator: "\n") + "\n"
  }

  private func give(_ frame: String) throws -> (inout ImportJob) throws -> Void {
    let frame = try CoordinateFrame(words: frame)
    return { $0.frame = .given(frame) }
  }

  @Test("tells of a layer that lies far from all that the city has, and imports it")
  func farAway() throws {
    for (text, name) in [
      ("lon,lat\n116.4,39.9\n", "c.csv"), (GeoJSON.feature(GeoJSON.point(116.4, 39.9)), "c.geojson"),
    ] {
      let bench = try ImportBench()
      let first = try bench.bringIn("lon,lat\n113.26,23.13\n", as: "a.csv")
      #expect(first.findings.frame.remoteness == nil)
      let near = try bench.bringIn("lon,lat\n113.9,22.8\n", as: "b.csv")
      #expect(near.findings.frame.remoteness == nil)
      let far = try bench.bringIn(text, as: name)
      #expect(far.findings.frame.remoteness?.english.contains("km outside of all") == true)
      #expect(far.findings.frame.warnings.count == 2)
    }
  }

  @Test(
    "takes single rows that cannot be in a system for faulty",
    arguments: [
      ("EPSG:4547", "0,1"), ("EPSG:4547", "2559025,424653"),
    ]
  )
  func singleRows(frame: String, row: String) throws {
    let bench = try ImportBench()
    let text = Self.table(try Self.rows(20, in: frame) + [row])
    let change = try give(frame)
    let refusal = try bench.refusal { try bench.bringIn(text, as: "a.csv", change) }
    #expect(refusal.contains("row 21 (line 22)"), "\(refusal)")
    let report = try bench.bringIn(text, as: "a.csv", mostFaultyRows: 1, change)
    #expect(report.rows.kept == 20 && report.rows.faulty.count == 1)
  }

  @Test("keeps rows of the next zones, and what lies at the origin of degrees")
  func neighbours() throws {
    let bench = try ImportBench()
    let converter = try FrameConverter(from: .named(.wgs84), to: try CoordinateFrame(words: "EPSG:4547"))
    let place = try #require(converter.convert(Coordinate(longitude: 119, latitude: 26)))
    let rows = try Self.rows(20, in: "EPSG:4547") + ["\(place.longitude),\(place.latitude)"]
    let change = try give("EPSG:4547")
    #expect(try bench.bringIn(Self.table(rows), as: "a.csv", change).rows.kept == 21)
    let degrees = Self.table(["113,23", "113.5,23.5", "0,0"])
    #expect(try bench.bringIn(degrees, as: "b.csv").rows.kept == 3)
  }

  @Test(
    "finds northings that stand first by where the city is, or else by China",
    arguments: ["EPSG:3857", "+proj=tmerc +lon_0=114 +x_0=500000 +ellps=GRS80", "EPSG:4547"],
    [false, true]
  )
  func order(frame: String, hasCity: Bool) throws {
    let bench = try ImportBench()
    if hasCity { try bench.bringIn("lon,lat\n113.26,23.13\n", as: "known.csv") }
    let change = try give(frame)
    for isSwapped in [false, true] {
      let rows = try Self.rows(20, in: frame, isSwapped: isSwapped)
      let report = try bench.bringIn(Self.table(rows), as: "a.csv", change)
      #expect(report.findings.frame.isSwapped == isSwapped)
      let place = try #require(try bench.features().first?.place)
      #expect(place.meters(to: Self.guangzhou) < 1)
    }
  }

  @Test("says of a file in two systems that it is one, rather than advise what was done")
  func twoSystems() throws {
    let bench = try ImportBench()
    let text = Self.table(try Self.rows(10, in: "EPSG:4526") + Self.rows(12, in: "EPSG:4547"))
    let change = try give("EPSG:4526")
    let refusal = try bench.refusal { try bench.bringIn(text, as: "a.csv", change) }
    #expect(refusal.contains("mixes coordinates of two systems: 45 %"), "\(refusal)")
    #expect(!refusal.contains("say so with --frame"))
  }

  @Test("warns of places in China that only the format calls WGS 84")
  func onlyTheFormat() throws {
    let bench = try ImportBench()
    let inChina = try bench.bringIn(GeoJSON.feature(GeoJSON.point(113, 23)), as: "a.geojson")
    #expect(inChina.findings.frame.warning?.english.contains("The format of") == true)
    #expect(inChina.findings.frame.warning?.english.contains("--frame gcj02") == true)
    let elsewhere = try bench.bringIn(GeoJSON.feature(GeoJSON.point(9.5, 47.1)), as: "b.geojson")
    #expect(elsewhere.findings.frame.warning == nil)
  }

  @Test("says which words of a file were not understood")
  func unintelligible() throws {
    let bench = try ImportBench()
    let crs = #""crs": {"type": "name", "properties": {"name": "urn:nobody:knows"}}, "#
    let text = GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23))], crs)
    let warning = try bench.bringIn(text, as: "a.geojson").findings.frame.warning?.english
    #expect(warning?.contains("not understood (urn:nobody:knows)") == true)
    #expect(warning?.contains("does not say") == false)
  }

  @Test("calls a system of MapInfo's by what it is", .enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
  func nameless() throws {
    let bench = try ImportBench()
    let text = GeoJSON.collection([GeoJSON.feature(GeoJSON.point(113, 23), #"{"n": 1}"#)])
    let report = try bench.bringIn(made: "a.tab", of: text, ["-f", "MapInfo File"])
    #expect(report.findings.frame.frame.isWGS84InDegrees)
    #expect(report.findings.frame.reasons.contains(.fileDeclares("wgs84")))
  }
}
