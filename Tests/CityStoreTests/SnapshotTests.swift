import Geodesy
import JSONText
import Platform
import SectionedFiles
import SpatiaLite
import TestCity
import TestSupport
import Testing

@testable import CityStore

@Suite struct SnapshotTests {
  @Test("gives back every value, id and place that was put in", arguments: UInt64(0)..<24)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let types = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      [FieldType.text, .integer, .real][Int.random(in: 0..<3, using: &random)]
    }
    let fields = types.enumerated().map { Field("字段\($0.offset)", $0.element) }
    let count = [0, 1, 2, 15, 16, 17, 256, 257, 300][Int.random(in: 0..<9, using: &random)]
    let isWorldwide = Bool.random(using: &random)
    let features = Self.ids(count, &random).map { id in
      let place = random.place(worldwide: isWorldwide)
      return TestFeature(id, place.longitude, place.latitude, types.map { Self.value($0, &random) })
    }
    let city = try TestCity()
    try city.put("层", fields: fields, features)
    let snapshot = try city.layer("层").snapshot
    #expect(snapshot.isIntact())
    #expect(snapshot.fields == fields)
    let read = Self.contents(of: snapshot)
    let isSame = read.elementsEqual(features.sorted { $0.id < $1.id }, by: Self.areIdentical)
    #expect(isSame)
    for feature in features {
      let position = try #require(snapshot.position(ofID: feature.id))
      #expect(snapshot.id(at: position) == feature.id)
    }
    for absent in [Int64.min, -1, 0, 7_000_000, .max] where !features.contains(where: { $0.id == absent }) {
      #expect(snapshot.position(ofID: absent) == nil)
    }
    var box = GeoBox.empty
    for feature in features { box.include(feature.place) }
    #expect(snapshot.box == box)
  }

  @Test("keeps apart texts that look the same but are made of other characters")
  func canonicalEquivalents() throws {
    let texts = ["\u{E9}", "e\u{301}", "豈", "\u{F900}", "Å", "\u{212B}", "한", "\u{1112}\u{1161}\u{11AB}"]
    let city = try TestCity()
    try city.put(
      "a",
      fields: [Field("t", .text)],
      texts.enumerated().map { TestFeature(Int64($0.offset), 113, 23, [.text($0.element)]) }
    )
    let snapshot = try city.layer("a").snapshot
    let read = Self.contents(of: snapshot).map { Self.bytes($0.values[0]) }
    #expect(read == texts.map { Self.bytes(.text($0)) })
  }

  @Test("is refused with the stamp of another writing, and made of what the table holds then")
  func wrongStamp() throws {
    let city = try TestCity()
    let record = try city.put("a", [TestFeature(1, 113, 23)])
    let path = city.location.snapshotPath(of: record.id, version: 1)
    #expect(throws: SectionedFileError.otherVersion) { try Snapshot(path, stamp: record.stamp &+ 1) }
    _ = try Snapshot(path, stamp: record.stamp)
    let connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    try connection.execute("UPDATE suitu_versions SET stamp = stamp + 1")
    try connection.execute("INSERT INTO a VALUES (2, MakePoint(114, 24, 4326))")
    #expect(try city.layer("a").snapshot.count == 2)
  }

  @Test("leaves out rows without a place on the globe, and turns values that are of another type to null")
  func editedTable() throws {
    let city = try TestCity()
    let record = try city.put(
      "a",
      fields: [Field("t", .text), Field("i", .integer), Field("r", .real)],
      (Int64(1)...9).map { TestFeature($0, 113, 23, [.text("x"), .integer($0), .real(0.5)]) }
    )
    let connection = try Connection(city.location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    // The triggers would refuse some of this; another program may have dropped them.
    for trigger in ["ggi_a_geometry", "ggu_a_geometry"] {
      try connection.execute("DROP TRIGGER IF EXISTS \"\(trigger)\"")
    }
    try connection.execute(
      """
      UPDATE a SET geometry = NULL WHERE suitu_id = 1;
      UPDATE a SET geometry = MakePoint(200, 23, 4326) WHERE suitu_id = 2;
      UPDATE a SET geometry = MakePoint(113, -90.5, 4326) WHERE suitu_id = 3;
      UPDATE a SET geometry = MakePoint(9e999, 23, 4326) WHERE suitu_id = 4;
      UPDATE a SET geometry = x'00FF' WHERE suitu_id = 5;
      UPDATE a SET geometry = 'text' WHERE suitu_id = 6;
      UPDATE a SET t = 5, i = 'word', r = '1e999' WHERE suitu_id = 7;
      UPDATE a SET t = x'FF', i = 2.5, r = 'word' WHERE suitu_id = 8;
      UPDATE a SET t = 1.5, i = 3.0, r = 9e999 WHERE suitu_id = 9;
      """
    )
    try Files.remove(city.location.snapshotPath(of: record.id, version: 1))
    let rows = Self.contents(of: try city.layer("a").snapshot)
    #expect(
      rows == [
        TestFeature(7, 113, 23, [.text("5"), .null, .null]),
        TestFeature(8, 113, 23, [.null, .null, .null]),
        TestFeature(9, 113, 23, [.text("1.5"), .integer(3), .null]),
      ]
    )
  }

  /// All features, in the order of their ids.
  private static func contents(of snapshot: Snapshot) -> [TestFeature] {
    (0..<snapshot.count).compactMap { rank in
      guard let position = snapshot.position(ofRank: rank) else { return nil }
      let place = snapshot.place(at: position)
      let values = snapshot.fields.indices.map { snapshot.value(at: position, field: $0) }
      return TestFeature(snapshot.id(at: position), place.longitude, place.latitude, values)
    }
  }

  private static func ids(_ count: Int, _ random: inout SplitMix64) -> [Int64] {
    var ids: Set<Int64> = count > 2 ? [.min, .max] : []
    while ids.count < count { ids.insert(.random(in: -1000...1_000_000, using: &random)) }
    return ids.sorted().shuffled(using: &random)
  }

  private static func value(_ type: FieldType, _ random: inout SplitMix64) -> FeatureValue {
    guard Int.random(in: 0..<5, using: &random) > 0 else { return .null }
    switch type {
    case .integer:
      return .integer(
        [0, -1, .min, .max, Int64(truncatingIfNeeded: random.next())].randomElement(using: &random) ?? 0
      )
    case .real:
      let numbers = [
        0, -1, 0.1, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .random(in: -1e9...1e9, using: &random),
      ]
      return .real(numbers.randomElement(using: &random) ?? 0)
    case .boolean: return .boolean(Bool.random(using: &random))
    case .text, .date, .dateTime:
      let texts = [
        "", "广州塔", "a\u{0}b", "'\"\n", "😀", "e\u{301}", "\u{E9}", String(repeating: "长", count: 5000),
      ]
      return .text(texts.randomElement(using: &random) ?? "")
    }
  }

  private static func areIdentical(_ one: TestFeature, _ other: TestFeature) -> Bool {
    one == other && one.values.map(bytes) == other.values.map(bytes)
  }

  /// Swift takes canonically equivalent texts for equal; a store must not.
  private static func bytes(_ value: FeatureValue) -> [UInt8] {
    if case .text(let text) = value { Array(text.utf8) } else { [] }
  }
}
