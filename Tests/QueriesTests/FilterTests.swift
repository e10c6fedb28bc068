import CityStore
import Geodesy
import TestCity
import TestSupport
import Testing
import Wording

@testable import Queries

@Suite struct FilterTests {
  @Test("means what a naive reading of it means, with and without tables", arguments: UInt64(0)..<12)
  func naive(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let features = (Int64(1)...60).map { TestFeature($0, 113, 23, random.row()) }
    try city.put("a", fields: RandomFilters.fields, features)
    let snapshot = try city.layer("a").snapshot
    let rows = (0..<snapshot.count).map { position in
      Dictionary(
        uniqueKeysWithValues: snapshot.fields.enumerated().map { index, field in
          (field.name, snapshot.value(at: position, field: index).naive(field.type))
        }
      )
    }
    var answers: Set<Bool> = []
    for _ in 0..<400 {
      let naive = random.filter()
      let filter = try FeatureFilter(parsing: naive.text)
      let withTables = try filter.bound(to: snapshot)
      let withoutTables = try filter.bound(to: snapshot, greatestTable: 0)
      for (position, row) in rows.enumerated() {
        let expected = naive.holds(for: row) == true
        answers.insert(expected)
        let found = [withTables.matches(position), withoutTables.matches(position)]
        guard found != [expected, expected] else { continue }
        Issue.record("\(naive.text) gives \(found) for \(row), not \(expected)")
        return
      }
    }
    #expect(answers.count == 2)
  }

  @Test(
    "finds features by what is known of them",
    arguments: [
      ("名称 = '中山医院'", [1]), ("名称 LIKE '中%'", [1]), ("名称 = 'O''Brien'", [2]), ("名称 <> '中山医院'", [2, 4]),
      ("名称 LIKE '50\\%\\_%'", [4]), ("CASEI(kind) = 'Clinic'", [2, 4]), ("kind = 'clinic'", [4]),
      ("beds = 900000000000000001", [1]), ("beds < 900000000000000000.5", [2, 4]),
      ("beds IN (-5, 9e17, 1.5)", [2, 4]),
      ("beds IS NULL", [3]), ("NOT beds > 0", [4]), ("beds > 0 OR beds <= 0", [1, 2, 4]),
      ("score = -0.1", [2]),
      ("score BETWEEN 0 AND 4.5", [1, 4]), ("score IN (0, 4.5)", [1, 4]), ("open", [1, 4]), ("NOT open", [2]),
      ("open = FALSE", [2]), ("FALSE < open", [1, 4]), ("open IS NOT NULL", [1, 2, 4]),
      ("built < DATE('2000-01-01')", [1]), ("built >= DATE('1999-05-01')", [1, 2]),
      ("built LIKE '2010-%'", [2]),
      ("built = '1999-05-01'", [1]), ("built > TIMESTAMP('1999-05-01T08:00:00Z')", [2]),
      ("day >= DATE('2024-02-01')", [2]), ("day < TIMESTAMP('2024-02-01T00:00:00Z')", [1]),
      ("NOT day = DATE('2024-01-31')", [2]),
      ("day BETWEEN DATE('2024-01-01') AND DATE('2024-01-31')", [1]), ("day IN (DATE('2024-02-29'))", [2]),
      ("seen = TIMESTAMP('2024-01-31T00:00:00Z')", [1]), ("seen <= DATE('2024-01-31')", [1, 2]),
      ("seen IN (DATE('2024-02-01'), TIMESTAMP('2024-01-31T23:30:00Z'))", [2, 4]), ("built < seen", [1, 2]),
      ("\"max height\" < 10", [1]), ("\"MAX HEIGHT\" >= 20", [4]), ("Beds = -5", [4]), ("id = 3", [3]),
      ("ID IN (1, 4)", [1, 4]),
      ("id IS NULL", []), ("id < 3 AND beds > id", [1, 2]), ("score < beds", [1, 2]), ("beds < score", [4]),
      ("kind < 名称", [1, 2]), ("geometry IS NULL", []), ("geom IS NOT NULL", [1, 2, 3, 4]),
      ("TRUE", [1, 2, 3, 4]),
      ("1 = 1.0 AND 'a' < 'b' AND NOT 5 IS NULL", [1, 2, 3, 4]),
      ("'中' LIKE '_' AND CASEI('K') = 'k'", [1, 2, 3, 4]),
      ("1.5 > 1.25 AND 1 < 1.5 AND 1.5 > 1 AND TRUE > FALSE", [1, 2, 3, 4]),
      ("9e17 < 900000000000000001.5 AND 900000000000000001.5 < 900000000000000002.25", [1, 2, 3, 4]),
      ("1e300 > 1e20 AND -1e300 < 0.5 AND 1e20 > 0.5", [1, 2, 3, 4]),
      ("DATE('2024-01-31') = TIMESTAMP('2024-01-31T08:00:00Z')", [1, 2, 3, 4]),
      ("CASEI(kind) IN ('CLINIC', 'x')", [2, 4]), ("kind IN ('CLINIC', CASEI('HOSPITAL'))", [1, 2]),
      ("open IN (TRUE, open)", [1, 2, 4]), ("5 IN (beds, 5)", [1, 2, 3, 4]),
    ] as [(String, [Int64])]
  )
  func finds(text: String, expected: [Int64]) throws {
    let snapshot = try Hospitals.snapshot()
    let filter = try FeatureFilter(parsing: text)
    for bound in [try filter.bound(to: snapshot), try filter.bound(to: snapshot, greatestTable: 0)] {
      let found = (0..<snapshot.count).filter { bound.matches($0) }.map { snapshot.id(at: $0) }
      #expect(found.sorted() == expected)
    }
  }

  @Test("prefers a field that is called id to the feature's own")
  func fieldCalledID() throws {
    let city = try TestCity()
    try city.put("a", fields: [Field("ID", .text)], [TestFeature(7, 113, 23, [.text("x")])])
    let snapshot = try city.layer("a").snapshot
    #expect(try FeatureFilter(parsing: "id = 'x'").bound(to: snapshot).matches(0))
    #expect(throws: Fault.self) { try FeatureFilter(parsing: "id = 7").bound(to: snapshot) }
  }

  @Test("answers for chains as long as a filter can be")
  func longChain() throws {
    let snapshot = try Hospitals.snapshot()
    let ands = try FeatureFilter(parsing: [String](repeating: "open", count: 7000).joined(separator: " AND "))
    #expect(try ands.bound(to: snapshot).matches(0) == (snapshot.value(at: 0, field: 4) == .boolean(true)))
    let ors = try FeatureFilter(
      parsing: [String](repeating: "kind='x'", count: 5000).joined(separator: " OR ")
    )
    let bound = try ors.bound(to: snapshot)
    #expect((0..<snapshot.count).allSatisfy { !bound.matches($0) })
  }

  @Test("keeps answers in tables where texts are few against the features, and reads the others")
  func tables() throws {
    let city = try TestCity()
    let features = (Int64(1)...5000).map { number in
      TestFeature(number, 113, 23, [.text("站\(number)"), .text("线\(number % 5)")])
    }
    try city.put("a", fields: [Field("name", .text), Field("line", .text)], features)
    let snapshot = try city.layer("a").snapshot
    let names = try FeatureFilter(parsing: "name LIKE '站%7'").bound(to: snapshot)
    let lines = try FeatureFilter(parsing: "line = '线3'").bound(to: snapshot)
    #expect(!names.isTabulated)
    #expect(lines.isTabulated)
    for position in 0..<snapshot.count {
      #expect(names.matches(position) == (snapshot.id(at: position) % 10 == 7))
      #expect(lines.matches(position) == (snapshot.id(at: position) % 5 == 3))
    }
  }
}

extension BoundFilter {
  fileprivate var isTabulated: Bool {
    (test as? TextTest)?.isTabulated == true
  }
}
