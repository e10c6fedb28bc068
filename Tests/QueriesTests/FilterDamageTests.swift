import Platform
import Shapes
import TestCity
import TestSupport
import Testing

@testable import CityStore
@testable import Queries

/// What a filter reads in a damaged file is wrong or missing, but never ends the process.
@Suite struct FilterDamageTests {
  private static let filters = [
    "名称 LIKE '%a_'", "CASEI(名称) < 'K'", "tag IN ('中', 'b', CASEI('É'))", "名称 = tag OR built < changed",
    "n > 5",
    "n < r", "r IN (0, 0.125)", "open AND NOT wifi", "built < DATE('2024-02-29')", "名称 IS NULL OR r IS NULL",
    "id > 5", "S_INTERSECTS(geometry, BBOX(113, 23, 113.5, 23.5))",
    "S_WITHIN(geometry, POLYGON((113 23, 114 23, 114 24, 113 23)))",
  ]

  private static let extremes: [UInt8] = [0, 1, 0x7F, 0x80, 0xC3, 0xE4, 0xF0, 0xFF]

  @Test("reads damaged columns without harm", arguments: [false, true], UInt64(0)..<12)
  func damage(ofShapes: Bool, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let rows = (Int64(1)...50).map { number in
      TestRow(number, ofShapes ? random.shape() : Shape(point: random.place(worldwide: false)), random.row())
    }
    let record = try city.put("a", fields: RandomFilters.fields, rows: rows)
    let good = try Files.read(city.location.snapshotPath(of: record.id, version: record.version))
    var opened = 0
    for _ in 0..<20 {
      var bytes = good
      // Behind the header and the table of sections, which are checked when the file is opened.
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let place = Int.random(in: 2048..<bytes.count, using: &random)
        bytes[place] = Self.extremes[Int.random(in: 0..<Self.extremes.count, using: &random)]
      }
      try city.folder.write(bytes, to: "damaged.snapshot")
      let path = city.folder.path("damaged.snapshot")
      guard let snapshot = try? Snapshot(path, stamp: record.stamp) else { continue }
      opened += 1
      for text in Self.filters {
        let filter = try FeatureFilter(parsing: text)
        for greatestTable in [0, 4096] {
          guard let bound = try? filter.bound(to: snapshot, greatestTable: greatestTable) else { continue }
          for position in 0..<snapshot.count { _ = bound.matches(position) }
        }
      }
    }
    #expect(opened > 0)
  }
}
