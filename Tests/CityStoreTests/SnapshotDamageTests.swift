import Geodesy
import Platform
import SectionedFiles
import Shapes
import SpatialIndex
import TestCity
import TestSupport
import Testing

@testable import CityStore

/// A damaged file is refused, or found out by its hashes, or harmless; it never ends the process.
@Suite struct SnapshotDamageTests {
  @Test("is refused however it is cut off", arguments: [WholeSnapshot.Content.points, .shapes])
  func truncation(content: WholeSnapshot.Content) throws {
    let good = try WholeSnapshot(content)
    for length in 0..<good.bytes.count {
      #expect(throws: SectionedFileError.self) { try good.open(Array(good.bytes[..<length])) }
    }
  }

  @Test("is refused with more behind its end", arguments: WholeSnapshot.Content.allCases)
  func longer(content: WholeSnapshot.Content) throws {
    let good = try WholeSnapshot(content)
    #expect(throws: SectionedFileError.damaged) { try good.open(good.bytes + [0]) }
  }

  @Test(
    "is refused, found out, or read without harm when a byte is wrong",
    arguments: WholeSnapshot.Content.allCases,
    UInt64(0)..<8
  )
  func wrongByte(content: WholeSnapshot.Content, seed: UInt64) throws {
    let good = try WholeSnapshot(content)
    let summary = summary(of: try good.open(good.bytes))
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      var bytes = good.bytes
      // Half of them fall on header and section table.
      let range = Bool.random(using: &random) ? 0..<700 : 0..<bytes.count
      bytes[Int.random(in: range, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      guard let snapshot = try? good.open(bytes) else { continue }
      let read = self.summary(of: snapshot)
      if snapshot.isIntact() { #expect(read == summary) }
    }
  }

  @Test(
    "is refused or read without harm when its numbers are extreme",
    arguments: WholeSnapshot.Content.allCases,
    UInt64(0)..<8
  )
  func extremeNumbers(content: WholeSnapshot.Content, seed: UInt64) throws {
    let good = try WholeSnapshot(content)
    var random = SplitMix64(seed: seed)
    let extremes: [UInt64] = [
      0, 1, .max, UInt64(Int64.max), 1 << 63, Double.nan.bitPattern, Double.infinity.bitPattern,
      (-Double.infinity).bitPattern, (1e300).bitPattern,
    ]
    for _ in 0..<100 {
      var bytes = good.bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let word = Int.random(in: 0..<(bytes.count / 8), using: &random)
        let extreme = extremes[Int.random(in: 0..<extremes.count, using: &random)]
        for byte in 0..<8 {
          bytes[word * 8 + byte] = UInt8(truncatingIfNeeded: extreme >> (8 * UInt64(byte)))
        }
      }
      if let snapshot = try? good.open(bytes) { _ = summary(of: snapshot) }
    }
  }

  /// Reads everything that can be read.
  private func summary(of snapshot: Snapshot) -> [String] {
    var lines = ["\(snapshot.count) \(snapshot.fields) \(snapshot.box)"]
    for position in 0..<snapshot.count {
      let values = snapshot.fields.indices.map { "\(snapshot.value(at: position, field: $0))" }
      let shape = snapshot.shape(at: position)?.wellKnownText ?? "none"
      lines.append("\(snapshot.id(at: position)) \(shape) \(values)")
      lines.append(
        "\(snapshot.position(ofRank: position) ?? -1) \(snapshot.position(ofID: Int64(position)) ?? -1)"
      )
    }
    for box in [GeoBox.world, GeoBox(west: 113.2, south: 23, east: 113.6, north: 23.4), .empty] {
      var visited: [Int] = []
      snapshot.visit(box) { visited.append($0) }
      lines.append("\(visited)")
    }
    var search = Everything()
    snapshot.withIndex { $0.visitNearestFirst(&search) }
    lines.append("\(search.visited)")
    for position in 0..<snapshot.count { lines += runs(of: snapshot.storedShape(at: position)) }
    return lines
  }

  private func runs(of shape: StoredShape?) -> [String] {
    guard let shape else { return [] }
    return shape.parts.flatMap { part in
      var lines = ["\(String(describing: shape.role(of: part)))"]
      guard let vertices = shape.vertices(of: part) else { return lines }
      shape.forEachRun(of: vertices) { run, box in
        lines.append("\(run) \(box) \(run.map { shape.vertex($0) })")
      }
      return lines
    }
  }
}

/// The bytes of a good snapshot, and a place to open worse ones.
struct WholeSnapshot {
  enum Content: CaseIterable {
    case points, shapes
    /// So many that the index has two levels.
    case manyPoints
  }

  let bytes: [UInt8]
  private let city: TestCity
  private let stamp: UInt64

  init(_ content: Content) throws {
    city = try TestCity()
    var random = SplitMix64(seed: 40)
    let record = try city.put(
      "层",
      fields: [Field("名", .text), Field("数", .integer), Field("量", .real)],
      rows: (Int64(1)...(content == .manyPoints ? 700 : 40)).map { number in
        let share = Double(number) / 40
        let place = Coordinate(longitude: 113 + share, latitude: 23 + share * share / 6)
        let values: [FeatureValue] = [
          number % 5 == 0 ? .null : .text("站\(number % 7)"), .integer(number), .real(share),
        ]
        return TestRow(number, content == .shapes ? random.shape() : Shape(point: place), values)
      }
    )
    stamp = record.stamp
    bytes = try Files.read(city.location.snapshotPath(of: record.id, version: record.version))
  }

  func open(_ bytes: [UInt8]) throws -> Snapshot {
    try city.folder.write(bytes, to: "damaged.snapshot")
    return try Snapshot(city.folder.path("damaged.snapshot"), stamp: stamp)
  }
}

/// Goes through the whole index.
private struct Everything: NearestSearch {
  var visited: [Range<Int>] = []
  private let flat = FlatBounds(
    from: Coordinate(longitude: 113.3, latitude: 23.1),
    unitsPerDegreeEast: 1,
    unitsPerDegreeNorth: 1
  )

  var reach: Float { .greatestFiniteMagnitude }

  func bounds(of block: BoxBlock) -> SIMD16<Float> { flat.squares(to: block) }

  mutating func visit(_ items: Range<Int>) { visited.append(items) }
}
