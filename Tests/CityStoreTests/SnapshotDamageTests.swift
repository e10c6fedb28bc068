import Geodesy
import Platform
import SpatialIndex
import TestCity
import TestSupport
import Testing

@testable import CityStore

/// A damaged file is refused, or found out by its hashes, or harmless; it never ends the process.
@Suite struct SnapshotDamageTests {
  private let city: TestCity
  private let record: LayerRecord
  private let whole: [UInt8]
  private let path: String

  init() throws {
    city = try TestCity()
    record = try city.put(
      "层",
      fields: [Field("名", .text), Field("数", .integer), Field("量", .real)],
      (Int64(1)...40).map { number in
        let share = Double(number) / 40
        let values: [FeatureValue] = [
          number % 5 == 0 ? .null : .text("站\(number % 7)"), .integer(number), .real(share),
        ]
        return TestFeature(number, 113 + share, 23 + share * share, values)
      }
    )
    whole = try Files.read(city.location.snapshotPath(of: record.id, version: 1))
    path = city.folder.path("damaged.snapshot")
  }

  @Test("is refused however it is cut off")
  func truncation() throws {
    for length in 0..<whole.count {
      try city.folder.write(Array(whole[..<length]), to: "damaged.snapshot")
      #expect(throws: SnapshotError.self) { try Snapshot(path, stamp: record.stamp) }
    }
  }

  @Test("is refused with more behind its end")
  func longer() throws {
    try city.folder.write(whole + [0], to: "damaged.snapshot")
    #expect(throws: SnapshotError.damaged) { try Snapshot(path, stamp: record.stamp) }
  }

  @Test("is refused, found out, or read without harm when a byte is wrong", arguments: UInt64(0)..<8)
  func wrongByte(seed: UInt64) throws {
    let good = summary(
      of: try Snapshot(city.location.snapshotPath(of: record.id, version: 1), stamp: record.stamp)
    )
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      var bytes = whole
      // Half of them fall on header and section table.
      let range = Bool.random(using: &random) ? 0..<700 : 0..<whole.count
      bytes[Int.random(in: range, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      try city.folder.write(bytes, to: "damaged.snapshot")
      guard let snapshot = try? Snapshot(path, stamp: record.stamp) else { continue }
      let read = summary(of: snapshot)
      if snapshot.isIntact() { #expect(read == good) }
    }
  }

  @Test("is refused or read without harm when its numbers are extreme", arguments: UInt64(0)..<8)
  func extremeNumbers(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let extremes: [UInt64] = [
      0, 1, .max, UInt64(Int64.max), 1 << 63, Double.nan.bitPattern, Double.infinity.bitPattern,
      (-Double.infinity).bitPattern, (1e300).bitPattern,
    ]
    for _ in 0..<100 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let word = Int.random(in: 0..<(whole.count / 8), using: &random)
        let extreme = extremes[Int.random(in: 0..<extremes.count, using: &random)]
        for byte in 0..<8 {
          bytes[word * 8 + byte] = UInt8(truncatingIfNeeded: extreme >> (8 * UInt64(byte)))
        }
      }
      try city.folder.write(bytes, to: "damaged.snapshot")
      if let snapshot = try? Snapshot(path, stamp: record.stamp) { _ = summary(of: snapshot) }
    }
  }

  /// Reads everything that can be read.
  private func summary(of snapshot: Snapshot) -> [String] {
    var lines = ["\(snapshot.count) \(snapshot.fields) \(snapshot.box)"]
    for position in 0..<snapshot.count {
      let values = snapshot.fields.indices.map { "\(snapshot.value(at: position, field: $0))" }
      lines.append("\(snapshot.id(at: position)) \(snapshot.place(at: position)) \(values)")
      lines.append(
        "\(snapshot.position(ofRank: position) ?? -1) \(snapshot.position(ofID: Int64(position)) ?? -1)"
      )
    }
    for box in [GeoBox.world, GeoBox(west: 113.2, south: 23, east: 113.6, north: 23.4), .empty] {
      var visited: [Int] = []
      snapshot.visit(box) { visited.append($0) }
      lines.append("\(visited)")
    }
    let measure = Measure(snapshot: snapshot)
    lines.append("\(snapshot.withIndex { $0.nearest(count: 50, by: measure) })")
    return lines
  }
}

private struct Measure: NearestMeasure {
  let snapshot: Snapshot
  let bounds = SphericalBounds(from: Coordinate(longitude: 113.3, latitude: 23.1))

  func lowerBound(to box: GeoBox) -> Double { bounds.lowerBound(to: box) }
  func lowerBound(toItem item: Int) -> Double { bounds.lowerBound(to: snapshot.place(at: item)) }
  func distance(toItem item: Int) -> Double { bounds.lowerBound(to: snapshot.place(at: item)) }
  func rank(ofItem item: Int) -> Int64 { snapshot.id(at: item) }
}
