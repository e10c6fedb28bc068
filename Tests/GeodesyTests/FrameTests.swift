import Foundation
import Geodesy
import TestSupport
import Testing

@Suite struct FrameTests {
  /// A metre is about this many degrees of latitude.
  private static let degreesPerMeter = 1 / 111_000.0

  private func isNear(_ one: Coordinate, _ other: Coordinate, within degrees: Double) -> Bool {
    abs(one.longitude - other.longitude) <= degrees && abs(one.latitude - other.latitude) <= degrees
  }

  @Test(
    "displaces places of Guangzhou as other implementations do",
    arguments: [
      (23.129110, 113.264385, 23.126433336, 113.269714583, 23.132721116, 113.276135768),
      (23.106389, 113.324444, 23.103787013, 113.329865087, 23.109492994, 113.336421006),
      (22.990000, 113.269167, 22.987267478, 113.274490895, 22.993591784, 113.280917502),
      (23.392436, 113.298786, 23.389876897, 113.304176581, 23.395976898, 113.310645613),
      (22.801624, 113.525165, 22.798736671, 113.530364046, 22.805028072, 113.536804179),
    ]
  )
  func knownPlaces(
    latitude: Double,
    longitude: Double,
    gcjLatitude: Double,
    gcjLongitude: Double,
    bdLatitude: Double,
    bdLongitude: Double
  ) {
    let place = Coordinate(longitude: longitude, latitude: latitude)
    let gcj = Coordinate(longitude: gcjLongitude, latitude: gcjLatitude)
    let bd = Coordinate(longitude: bdLongitude, latitude: bdLatitude)
    #expect(isNear(Frame.gcj02.fromWGS84(place), gcj, within: 1e-9))
    #expect(isNear(Frame.bd09.fromWGS84(place), bd, within: 1e-9))
    #expect(isNear(Frame.bd09.toWGS84(bd), place, within: 2e-9))
    #expect(isNear(Frame.gcj02.convert(gcj, to: .bd09), bd, within: 2e-9))
    #expect(isNear(Frame.bd09.convert(bd, to: .gcj02), gcj, within: 2e-9))
  }

  @Test(
    "comes back within a tenth of a millimetre, in China and all over the world",
    arguments: UInt64(0)..<100
  )
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let isInChina = seed % 2 == 0
    for _ in 0..<100 {
      let place = Coordinate(
        longitude: .random(in: isInChina ? 73...135 : -178...178, using: &random),
        latitude: .random(in: isInChina ? 18...54 : -80...80, using: &random)
      )
      for from in Frame.allCases {
        for to in Frame.allCases {
          let back = to.convert(from.convert(place, to: to), to: from)
          #expect(isNear(back, place, within: 1e-4 * Self.degreesPerMeter))
        }
      }
    }
  }

  @Test(
    "gives a place on the globe for every place on the globe",
    arguments: [(180.0, 0.0), (-180, 0), (0, 90), (113, -90), (180, 90), (-180, -90), (0, 0), (105, 35)]
  )
  func isTotal(longitude: Double, latitude: Double) {
    let place = Coordinate(longitude: longitude, latitude: latitude)
    for frame in Frame.allCases {
      #expect(frame.fromWGS84(place).isOnTheGlobe && frame.toWGS84(place).isOnTheGlobe)
    }
  }

  @Test("takes CGCS2000 for WGS 84, bit by bit")
  func sameFrames() {
    let place = Coordinate(longitude: 113.264385, latitude: 23.12911)
    #expect(Frame.cgcs2000.convert(place, to: .wgs84) == place && Frame.wgs84.fromWGS84(place) == place)
  }

  @Test(
    "agrees with the vectors of other projects",
    .enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout")
  )
  func vectors() throws {
    let text = try String(
      contentsOfFile: SharedMaterial.path("suites/gcj-vectors/wgs_gcj_bd_vectors.csv"),
      encoding: .utf8
    )
    let frames: [Substring: Frame] = ["WGS84": .wgs84, "GCJ02": .gcj02, "BD09": .bd09]
    var compared = 0
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", maxSplits: 7)
      let numbers = cells[2..<7].compactMap { Double($0) }
      let from = try #require(frames[cells[0]])
      let to = try #require(frames[cells[1]])
      let place = Coordinate(longitude: numbers[0], latitude: numbers[1])
      let expected = Coordinate(longitude: numbers[2], latitude: numbers[3])
      // Others leave places outside a rectangle around China alone.
      guard (72...138).contains(place.longitude), (0.8...56).contains(place.latitude) else { continue }
      // One of them undoes the displacements in one step, which is off by centimetres.
      let isUndone = to == .wgs84 || from == .bd09
      guard !isUndone || cells[7].contains("exact inverse") else { continue }
      #expect(isNear(from.convert(place, to: to), expected, within: numbers[4]), "\(line)")
      compared += 1
    }
    #expect(compared == 8)
  }

  @Test(
    "is within a metre of others who undo a displacement in one step",
    .enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"),
    arguments: [Frame.gcj02, .bd09]
  )
  func oneStepInverses(from: Frame) throws {
    let vector = try #require(
      try rows(of: "wgs_gcj_bd_vectors.csv").first { row in
        row[0] == (from == .bd09 ? "BD09" : "GCJ02") && row[7].hasPrefix("coordtransform") && row[1] != "BD09"
      }
    )
    let numbers = vector[2..<6].compactMap { Double($0) }
    let place = Coordinate(longitude: numbers[0], latitude: numbers[1])
    let expected = Coordinate(longitude: numbers[2], latitude: numbers[3])
    let found = from.convert(place, to: from == .bd09 ? .gcj02 : .wgs84)
    #expect(isNear(found, expected, within: 1.5e-5))
    // Theirs does not lead back; ours does.
    #expect(isNear((from == .bd09 ? Frame.gcj02 : .wgs84).convert(found, to: from), place, within: 1e-9))
  }

  @Test(
    "brings stations of three sources together, as far as the sources agree",
    .enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout")
  )
  func threeSources() throws {
    let rows = try rows(of: "gz_stations_three_datums.csv").map { $0.dropFirst().compactMap { Double($0) } }
    #expect(rows.count == 163)
    func median(_ column: Int, _ frame: Frame) -> Double {
      let distances = rows.map { row in
        let place = frame.toWGS84(Coordinate(longitude: row[column], latitude: row[column + 1]))
        let east = (place.longitude - row[0]) * cos(row[1] * .pi / 180)
        return (east * east + (place.latitude - row[1]) * (place.latitude - row[1])).squareRoot() * 111_195
      }
      return distances.sorted()[rows.count / 2]
    }
    #expect(median(2, .gcj02) < 40 && median(4, .bd09) < 40)
    #expect(median(2, .wgs84) > 500 && median(4, .wgs84) > 500 && median(4, .gcj02) > 500)
  }

  private func rows(of file: String) throws -> [[Substring]] {
    let text = try String(
      contentsOfFile: SharedMaterial.path("suites/gcj-vectors/\(file)"),
      encoding: .utf8
    )
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 7) }
  }
}
