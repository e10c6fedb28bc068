import CityStore
import Geodesy
import JSONText
import Queries
import TestCity
import Testing

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
    writer.feature(try city.layer("a").snapshot, at: 0)
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
    try city.put("a", fields: fields, [TestFeature(1, 113, 23, fields.map { .text($0.name) })])
    let query = NearestQuery(from: Coordinate(longitude: 112, latitude: 23), count: 1)
    let found = try #require(query.run(on: [try city.layer("a")]).first)
    for namesLayer in [true, false] {
      var writer = FeatureWriter()
      writer.collection {
        $0.key("more"); $0.integer(1)
      } features: {
        $0.feature(found, namingLayer: namesLayer)
      }
      let value = try JSONValue(parsing: writer.json.bytes)
      #expect(value["more"]?.integer == 1)
      let properties = try #require(value["features"]?.elements?.first?["properties"])
      // 1° of the parallel at 23° N.
      #expect(abs((properties["_distance"]?.double ?? 0) - 102_524) < 50)
      #expect(properties["_bearing"]?.double == 89.8)
      #expect(properties["_direction"]?.string == "东")
      #expect(properties["n"]?.string == "n")
      #expect(properties["_layer"]?.string == (namesLayer ? "a" : "_layer"))
    }
  }
}
