import CityStore
import Foundation
import Geodesy
import Platform
import Shapes
import TestCity
import TestSupport
import Testing

/// What is gathered while rows go in must be what stands in the table afterwards.
@Suite(.tags(.database)) struct RowGatheringTests {
  private static let fields = [
    Field("整数", .integer), Field("实数", .real), Field("文字", .text), Field("布尔", .boolean), Field("日期", .date),
    Field("时刻", .dateTime),
  ]

  /// A value that fits the type, or any other.
  private func value(_ type: FieldType, fits: Bool, _ random: inout SplitMix64) -> FeatureValue {
    let texts = ["", "中山一院", "12", " 12", "1e3", "0.50", "2024", "2024-05-06", "x\u{0}y", "nan", "龘𠮷😀"]
    let text = texts[Int.random(in: 0..<texts.count, using: &random)]
    switch fits ? type : FieldType.allCases[Int.random(in: 0..<FieldType.allCases.count, using: &random)] {
    case _ where Int.random(in: 0..<8, using: &random) == 0: return .null
    case .integer: return .integer(Int64.random(in: .min ... .max, using: &random))
    case .real: return .real(Double.random(in: -1e6...1e6, using: &random))
    case .text: return .text(text)
    case .boolean: return .boolean(Bool.random(using: &random))
    case .date: return .text(fits ? "2024-05-06" : text)
    case .dateTime: return .text(fits ? "2024-05-06T07:08:09Z" : text)
    }
  }

  private func rows(_ count: Int, fitting share: Double, _ random: inout SplitMix64) -> [TestRow] {
    var ids = Set<Int64>()
    while ids.count < count { ids.insert(Int64.random(in: 1...1_000_000, using: &random)) }
    return ids.shuffled(using: &random).map { id in
      let shape = Int.random(in: 0..<20, using: &random) == 0 ? nil : random.shape()
      let values = Self.fields.map { field in
        value(field.type, fits: Double.random(in: 0..<1, using: &random) < share, &random)
      }
      return TestRow(id, shape, values)
    }
  }

  /// Everything that a snapshot says of its features, by their ids.
  private func contents(of city: TestCity) throws -> [String] {
    let snapshot = try city.layer("a").snapshot
    #expect(snapshot.isIntact())
    return try (0..<snapshot.count).map { rank in
      let position = try #require(snapshot.position(ofRank: rank))
      let values = snapshot.fields.indices.map { snapshot.value(at: position, field: $0) }
      let shape = try #require(snapshot.shape(at: position)).wellKnownText
      return "\(snapshot.id(at: position)) \(shape) \(snapshot.box(at: position)) \(values)"
    }
  }

  @Test(
    "gives the snapshot that the table gives, whatever the values are",
    arguments: [(1, 1.0), (2, 1.0), (3, 0.999), (4, 0.9), (5, 0.5)] as [(UInt64, Double)]
  )
  func likeTheTable(seed: UInt64, share: Double) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    try city.put("a", fields: Self.fields, rows: rows(2500, fitting: share, &random))
    let gathered = try contents(of: city)
    // Reads the table, and writes the snapshot anew.
    try city.refresh("a")
    #expect(try contents(of: city) == gathered)
  }

  @Test("gives the same order of features as the table, so that a snapshot made again is the same file")
  func order() throws {
    var random = SplitMix64(seed: 7)
    let city = try TestCity()
    let places = (0..<50).map { _ in random.place(worldwide: false) }
    // Many at one place, whose order the curve leaves open.
    try city.put(
      "a",
      rows: (1...3000).map { id in TestRow(Int64(id), Shape(point: places[id % places.count])) }
    )
    func ids() throws -> [Int64] {
      let snapshot = try city.layer("a").snapshot
      return (0..<snapshot.count).map { snapshot.id(at: $0) }
    }
    let before = try ids()
    try city.refresh("a")
    #expect(try ids() == before)
  }

  @Test("ends its thread when the version comes to nothing")
  func abandoned() throws {
    struct Failure: Error {}
    let city = try TestCity()
    let layer = try LayerID("a")
    for _ in 0..<20 {
      #expect(throws: Failure.self) {
        try CityDatabase(city.location, .importing).change { change in
          let version = try change.begin(
            layer,
            LayerSettings(title: "a"),
            fields: [],
            origin: VersionOrigin(source: "test")
          )
          for id in 1...1500 {
            try version.add(id: Int64(id), at: Coordinate(longitude: 113, latitude: 23), [])
          }
          throw Failure()
        }
      }
    }
    let threads = Files.names(in: "/proc/self/task").count
    #expect(threads < 200)
    #expect(try CityDatabase(city.location, .reading).layers().isEmpty)
  }
}
