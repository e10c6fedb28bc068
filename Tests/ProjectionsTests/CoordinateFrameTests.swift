import Geodesy
import Projections
import Testing
import Wording

@Suite struct CoordinateFrameTests {
  @Test(
    "reads names, codes and PROJ strings",
    arguments: [
      ("wgs84", "wgs84"), ("GCJ02", "gcj02"), ("bd09", "bd09"), ("cgcs2000", "cgcs2000"),
      ("EPSG:4547", "EPSG:4547 (CGCS2000 / 3-degree Gauss-Kruger CM 114E)"),
      ("epsg:3857", "EPSG:3857 (WGS 84 / Pseudo-Mercator)"),
      ("+proj=utm +zone=49 +datum=WGS84", "+proj=utm +zone=49 +datum=WGS84"),
    ]
  )
  func words(words: String, description: String) throws {
    #expect(try CoordinateFrame(words: words).description == description)
  }

  @Test(
    "refuses what names no system, with a hint",
    arguments: [
      ("EPSG:99999", "EPSG:99999 is no coordinate system that PROJ knows; usual ones in China are EPSG:4490"),
      ("EPSG:", "no coordinate system"), ("EPSG:-1", "no coordinate system"),
      ("EPSG:4547+5773", "no coordinate system"), ("EPSG:99999999999999999999", "no coordinate system"),
      ("EPSG:5773", "EPSG:5773 (EGM96 height) is a system of heights"),
      ("gcj2", "did you mean gcj02?"), ("4547", "is none of wgs84, cgcs2000, gcj02, bd09, EPSG:N"),
      ("+proj=nothing", "defines no coordinate system: PROJ says"), ("", "is none of"),
    ]
  )
  func refused(words: String, expected: String) throws {
    let fault = try #require(throws: Fault.self) { try CoordinateFrame(words: words) }
    #expect(fault.kind == .badRequest && fault.message.english.contains(expected))
  }

  @Test("knows degrees from metres")
  func degrees() throws {
    for words in ["wgs84", "bd09", "EPSG:4326", "EPSG:4490", "EPSG:4214"] {
      #expect(try CoordinateFrame(words: words).isInDegrees)
    }
    for words in ["EPSG:4547", "EPSG:3857"] { #expect(try !CoordinateFrame(words: words).isInDegrees) }
    for words in ["wgs84", "cgcs2000", "EPSG:4326", "EPSG:4490"] {
      #expect(try CoordinateFrame(words: words).isWGS84InDegrees)
    }
    for words in ["gcj02", "bd09", "EPSG:4547", "EPSG:4214"] {
      #expect(try !CoordinateFrame(words: words).isWGS84InDegrees)
    }
  }
}

@Suite struct FrameConverterTests {
  private static let wgs84 = Coordinate(longitude: 113.264385, latitude: 23.12911)
  private static let projected = Coordinate(longitude: 424_653.362, latitude: 2_559_025.855)

  private func converter(_ from: String, _ to: String) throws -> FrameConverter {
    try FrameConverter(from: CoordinateFrame(words: from), to: CoordinateFrame(words: to))
  }

  @Test("converts between all kinds of frames, and back")
  func roundTrips() throws {
    let frames = ["wgs84", "cgcs2000", "gcj02", "bd09", "EPSG:4326", "EPSG:4490", "EPSG:4547", "EPSG:3857"]
    for from in frames {
      let start = try #require(try converter("wgs84", from).convert(Self.wgs84))
      for to in frames {
        let there = try #require(try converter(from, to).convert(start))
        let direct = try #require(try converter("wgs84", to).convert(Self.wgs84))
        let near = to == "EPSG:4547" || to == "EPSG:3857" ? 1e-3 : 1e-8
        #expect(abs(there.longitude - direct.longitude) < near, "\(from) → \(to)")
        #expect(abs(there.latitude - direct.latitude) < near, "\(from) → \(to)")
      }
    }
  }

  @Test("goes from a displaced frame into metres")
  func displacedIntoMeters() throws {
    let gcj = Frame.gcj02.fromWGS84(Self.wgs84)
    let there = try #require(try converter("gcj02", "EPSG:4547").convert(gcj))
    #expect(abs(there.longitude - Self.projected.longitude) < 1e-3)
    #expect(abs(there.latitude - Self.projected.latitude) < 1e-3)
  }

  @Test(
    "gives the same for many at once as for one, and NaN for what has no place",
    arguments: [
      ("wgs84", "gcj02"), ("bd09", "gcj02"), ("gcj02", "EPSG:4547"), ("EPSG:4490", "wgs84"),
      ("EPSG:4326", "EPSG:3857"), ("EPSG:4547", "bd09"), ("EPSG:4526", "EPSG:4547"),
    ]
  )
  func manyAtOnce(from: String, to: String) throws {
    let converter = try converter(from, to)
    let good = try #require(try self.converter("wgs84", from).convert(Self.wgs84))
    let nowhere = Coordinate(longitude: 1e9, latitude: 1e9)
    let places = [good, nowhere, good, Coordinate(longitude: .nan, latitude: 1)]
    var converted = places
    #expect(converter.convert(&converted) == 2)
    for (place, result) in zip(places, converted) {
      if let one = converter.convert(place) {
        #expect(one == result)
      } else {
        #expect(result.longitude.isNaN && result.latitude.isNaN)
      }
    }
  }

  @Test("knows where it is exact, and where nobody knows")
  func accuracy() throws {
    #expect(try converter("gcj02", "bd09").accuracyInMeters == 0)
    #expect(try converter("gcj02", "EPSG:4547").accuracyInMeters == 0)
    #expect(try converter("EPSG:2435", "wgs84").accuracyInMeters == nil)
  }
}
