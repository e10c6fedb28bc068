import CityStore
import Geodesy
import JSONText
import Queries
import Shapes
import TestCity
import Testing
import Wording

@Suite struct FeatureWriterTests {
  @Test("writes a feature as GeoJSON, with every kind of value")
  func feature() throws {
    let city = try TestCity()
    let fields = [Field("名称", .text), Field("n", .integer), Field("r", .real), Field("z", .text)]
    try city.put(
      "a",
      fields: fields,
      [TestFeature(-5, 113.25, 23, [.text("a\"b"), .integer(.max), .real(0.5), .null])]
    )
    var writer = FeatureWriter()
    writer.feature(try FeatureForm(try city.layer("a")), at: 0)
    #expect(
      String(decoding: writer.json.bytes, as: UTF8.self) == """
        {"type":"Feature","id":-5,"geometry":{"type":"Point","coordinates":[113.25,23]},\
        "properties":{"名称":"a\\"b","n":9223372036854775807,"r":0.5,"z":null}}
        """
    )
  }

  @Test("adds distance and direction, in place of fields of the same names")
  func nearest() throws {
    let city = try TestCity()
    // What was written once may be imported again.
    let fields = ["_distance", "n", "_bearing", "_direction", "_layer"].map { Field($0, .text) }
    let feature = TestFeature(1, 113, 23, fields.map { .text($0.name) })
    try city.put("a", fields: fields, [feature])
    try city.put("b", fields: fields, [feature])
    let layers = [try city.layer("a"), try city.layer("b")]
    let query = NearestQuery(from: Coordinate(longitude: 112, latitude: 23), count: 1)
    for asked in [layers, [layers[0]]] {
      var writer = FeatureWriter()
      let forms = try FeatureForm.forms(of: asked)
      writer.collection {
        $0.key("more"); $0.integer(1)
      } features: {
        $0.nearest(query.run(on: asked), as: forms)
      }
      let value = try JSONValue(parsing: writer.json.bytes)
      #expect(value["more"]?.integer == 1)
      let properties = try #require(value["features"]?.elements?.first?["properties"])
      // 1° of the parallel at 23° N.
      #expect(abs((properties["_distance"]?.double ?? 0) - 102_524) < 50)
      #expect(properties["_bearing"]?.double == 89.8)
      #expect(properties["_direction"]?.string == "东")
      #expect(properties["n"]?.string == "n")
      #expect(properties["_layer"]?.string == (asked.count > 1 ? "a" : "_layer"))
    }
  }

  @Test("names the layer of a feature where several are asked, in place of a field of the same name")
  func severalLayers() throws {
    let city = try TestCity()
    let fields = [Field("_layer", .text), Field("n", .integer)]
    for id in ["a", "b"] {
      try city.put(id, fields: fields, [TestFeature(1, 113, 23, [.text("field"), .integer(5)])])
    }
    let layers = [try city.layer("a"), try city.layer("b")]
    let query = FeatureQuery(limit: 10)
    for asked in [layers, [layers[0]]] {
      var writer = FeatureWriter()
      let forms = try FeatureForm.forms(of: asked)
      writer.collection { $0.features(forms, asked.map { query.run(on: $0) }) }
      let features = try #require(try JSONValue(parsing: writer.json.bytes)["features"]?.elements)
      let properties = features.compactMap { $0["properties"]?.members }
      #expect(
        properties.map { $0.map(\.key) }
          == asked.map { _ in asked.count > 1 ? ["n", "_layer"] : ["_layer", "n"] }
      )
      #expect(
        features.map { $0["properties"]?["_layer"]?.string } == (asked.count > 1 ? ["a", "b"] : ["field"])
      )
    }
  }

  @Test("writes only the fields that are wanted, in the layer's order, and refuses those that it has not")
  func properties() throws {
    let city = try TestCity()
    let fields = ["名称", "地址", "电话"].map { Field($0, .text) }
    try city.put("a", fields: fields, [TestFeature(1, 113, 23, fields.map { .text($0.name) })])
    let layer = try city.layer("a")
    var writer = FeatureWriter()
    writer.feature(try FeatureForm(layer, properties: ["电话", "名称"]), at: 0)
    writer.feature(try FeatureForm(layer, properties: []), at: 0)
    let text = String(decoding: writer.json.bytes, as: UTF8.self)
    #expect(text.contains(#""properties":{"名称":"名称","电话":"电话"}"#))
    #expect(text.contains(#""properties":{}"#))
    #expect(throws: Fault(.badRequest, .unknownField("电活", layer: "a", known: ["名称", "地址", "电话"]))) {
      try FeatureForm(layer, properties: ["电活"])
    }
  }

  @Test("finds the one field that a name means whatever the case of its letters")
  func caseOfNames() throws {
    let city = try TestCity()
    try city.put("a", fields: [Field("name", .text)], [TestFeature(1, 113, 23, [.text("x")])])
    try city.put("b", fields: [Field("Name", .text)], [TestFeature(1, 113, 23, [.text("y")])])
    let layers = [try city.layer("a"), try city.layer("b")]
    func columns(_ name: String, _ layers: [Layer]) throws -> [String] {
      let forms = try FeatureForm.forms(of: layers, properties: [name])
      return FeatureTable(forms, layers.map { FeatureQuery(limit: 1).run(on: $0) }).columns.suffix(1)
    }
    #expect(try columns("NAME", [layers[0]]) == ["name"])
    #expect(try columns("Name", [layers[0]]) == ["name"])
    #expect(try columns("Name", layers) == ["Name"])
    #expect(throws: Fault.self) { try columns("NAME", layers) }
  }

  @Test("writes places in the frame that is wanted", arguments: Frame.allCases)
  func frames(frame: Frame) throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113.264, 23.129)])
    var line = Shape(.line)
    line.add(.line, [Coordinate(longitude: 113.2, latitude: 23), Coordinate(longitude: 113.3, latitude: 23)])
    try city.put("b", rows: [TestRow(1, line)])
    for (id, first) in [("a", Coordinate(longitude: 113.264, latitude: 23.129)), ("b", line.vertices[0])] {
      let form = try FeatureForm(try city.layer(id), frame: frame)
      var writer = FeatureWriter()
      writer.feature(form, at: 0)
      let value = try JSONValue(parsing: writer.json.bytes)
      let coordinates = value["geometry"]?["coordinates"]?.elements
      let numbers = (coordinates?.first?.elements ?? coordinates)?.compactMap(\.double) ?? []
      let expected = frame.fromWGS84(first)
      #expect(numbers.count == 2)
      #expect(zip(numbers, [expected.longitude, expected.latitude]).allSatisfy { abs($0 - $1) < 1e-9 })
      let table = FeatureTable([form], [FeatureQuery(limit: 1).run(on: form.layer)])
      #expect(table.rows.count == 1)
    }
  }
}
