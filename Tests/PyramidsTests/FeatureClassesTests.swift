import CityStore
import Geodesy
import JSONText
import Pyramids
import Reduction
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct FeatureClassesTests {
  private func plan(_ fields: FieldsRead) -> PyramidPlan {
    PyramidPlan(grid: .webMercator, fields: fields, joins: .none)
  }

  /// The class of each feature, as the pyramid of its layer has it.
  private func classes(_ pyramid: Pyramid, count: Int) throws -> [UInt32] {
    let level = try #require(pyramid.levels.last)
    try #require(level.featureCount == count)
    return (0..<count).map { level.feature($0).classNumber }
  }

  @Test(
    "are as many as there are different values of the fields that are read",
    arguments: UInt64(0)..<12,
    [
      FieldsRead(), FieldsRead(["名"]), FieldsRead(["名", "数", "量", "是", "没有"]), FieldsRead(readsID: true),
      FieldsRead(readsEveryField: true), FieldsRead(["是"], readsGeometryType: true),
    ]
  )
  func layers(seed: UInt64, fields: FieldsRead) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let kinds: [Shape.Kind] = seed.isMultiple(of: 2) ? [.point] : [.line, .polygon, .multiPoint]
    try city.put("a", fields: SplitMix64.fields, rows: random.rows(200, kinds))
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    let pyramid = try PyramidFolder(city.location).pyramid(of: layer, plan(fields))
    let found = try classes(pyramid, count: snapshot.count)
    var known: [[String]: Int] = [:]
    for position in 0..<snapshot.count {
      var key = snapshot.fields.indices.filter { index in
        fields.readsEveryField || fields.names.contains(snapshot.fields[index].name)
      }.map { "\(snapshot.value(at: position, field: $0))" }
      if fields.readsID { key.append("\(snapshot.id(at: position))") }
      if fields.readsGeometryType { key.append("\(String(describing: snapshot.kind(at: position)))") }
      if known[key] == nil {
        #expect(pyramid.representative(ofClass: known.count) == position)
        known[key] = known.count
      }
      #expect(known[key] == Int(found[position]))
    }
    #expect(pyramid.classCount == known.count)
  }

  @Test("tell inline features apart by the JSON of what is read, whatever it is")
  func inlineFeatures() throws {
    let point = Shape(point: Coordinate(longitude: 1, latitude: 2))
    let texts = [
      #"{"a": [1, {"b": null}]}"#, #"{"c": 1, "a": [1, {"b": null}]}"#, #"{"a": [1, {"b": 0}]}"#,
      #"{"a": null}"#,
      "{}", #"{"a": "1"}"#, #"{"a": 1}"#, #"{"c": 7, "a": 1}"#,
    ]
    let features = try texts.enumerated().map { number, text in
      InlineFeature(
        id: JSONValue(.integer(number)),
        point,
        try JSONValue(parsing: Array(text.utf8)).members ?? []
      )
    }
    func classes(_ fields: FieldsRead) throws -> [UInt32] {
      let pyramid = try Pyramid(of: InlineFeatures(features), plan(fields))
      return try self.classes(pyramid, count: features.count)
    }
    #expect(try classes(FieldsRead(["a"])) == [0, 0, 1, 2, 3, 4, 5, 5])
    #expect(try classes(FieldsRead()) == Array(repeating: 0, count: 8))
    #expect(try classes(FieldsRead(readsID: true)) == Array(0..<8))
    #expect(try classes(FieldsRead(readsEveryField: true)) == Array(0..<8))
  }

  @Test("read the same whatever order the names of the fields come in")
  func order() {
    #expect(FieldsRead(["b", "a", "b"]) == FieldsRead(["a", "b"]))
    #expect(FieldsRead(["e\u{301}", "\u{E9}"]).names.count == 2)
    #expect(plan(FieldsRead(["b", "a"])).hash == plan(FieldsRead(["a", "b"])).hash)
    let plans = [
      plan(FieldsRead(["a", "b"])), plan(FieldsRead(["ab"])), plan(FieldsRead()),
      plan(FieldsRead(readsID: true)),
      plan(FieldsRead(readsEveryField: true)), plan(FieldsRead(readsGeometryType: true)),
      PyramidPlan(grid: .gcj02, fields: FieldsRead(), joins: .none),
      PyramidPlan(grid: .webMercator, fields: FieldsRead(), joins: .endToStart),
      PyramidPlan(grid: .webMercator, fields: FieldsRead(), joins: .anyEnds),
    ]
    #expect(Set(plans.map(\.hash)).count == plans.count)
  }
}
