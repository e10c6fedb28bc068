import Foundation
import GeoJSONText
import JSONText
import TestSupport
import Testing
import Wording

private let absent: Comment = "the shared test material is not here"

private func bytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

@Suite(.enabled(if: SharedMaterial.isPresent, absent))
struct MaterialTests {
  @Test("finds as many features in every file as Foundation does, and no fault")
  func data() throws {
    var count = 0
    for path in SharedMaterial.files(in: "data") where path.hasSuffix("json") {
      let text = try bytes(path)
      let object = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
      let reading = Reading(text, pieces: 1 << 16)
      guard let features = object?["features"] as? [[String: Any]] else {
        #expect(reading.fault?.problem == .other(.withoutType), "\(path)")
        continue
      }
      #expect(reading.fault == nil, "\(path): \(reading.fault?.message.english ?? "")")
      #expect(reading.features.count == features.count, "\(path)")
      #expect(reading.features.allSatisfy { $0.fault == nil }, "\(path)")
      for (feature, expected) in zip(reading.features, features) {
        let properties = expected["properties"] as? [String: Any] ?? [:]
        #expect(feature.properties.count == properties.count)
      }
      count += 1
    }
    #expect(count == 50)
  }

  @Test("reads a file of one feature a line, and the coordinate system of another")
  func variants() throws {
    let lines = Reading(try bytes(SharedMaterial.path("data/format-variants/gz_metro_stations.geojsonl")))
    #expect(lines.fault == nil)
    #expect(lines.features.count == 382)
    #expect(lines.features.last?.line == 382)
    let mercator = Reading(
      try bytes(SharedMaterial.path("data/format-variants/gz_metro_stations_3857.geojson"))
    )
    #expect(mercator.summary.crs == "urn:ogc:def:crs:EPSG::3857")
    #expect(mercator.features.count == 382)
  }

  @Test(
    "reads the odd files",
    arguments: [
      ("bare_geometry.geojson", 1), ("clip.geojson", 2), ("feature_1.geojson", 1),
      ("feature_collection_1.geojson", 3), ("feature_collection_2.geojson", 3),
      ("feature_collection_3.json", 3),
      ("multi_geometries.geojson", 4), ("properties.geojson", 1), ("mapshaper/NZ.geojson", 1),
      ("mapshaper/ccw_polygon.json", 1), ("mapshaper/one_point.geojson", 1),
      ("mapshaper/six_counties_three_null.json", 6), ("mapshaper/three_points.geojson", 3),
      ("mapshaper/two_states.json", 2), ("mapshaper/world_land.json", 1),
      ("mapshaper/384_invalid_json/ex2.json", 2),
    ]
  )
  func odd(name: String, count: Int) throws {
    let text = try bytes(SharedMaterial.path("suites/geojson-odd/\(name)"))
    let whole = Reading(text)
    #expect(whole.fault == nil, "\(whole.fault?.message.english ?? "")")
    #expect(whole.features.count == count)
    #expect(whole.features.allSatisfy { $0.fault == nil })
    for size in [1, 2, 3, 7, 1000] {
      #expect(Reading(text, pieces: size).digest == whole.digest)
    }
    if name.contains("three_null") {
      #expect(whole.features.count { $0.geometry == .none } == 3)
    }
    if name.contains("properties") {
      #expect(
        whole.features.first?.properties.first { $0.key == "prop_uint_large" }?.value.columnText
          == "18446744073709551615"
      )
    }
  }

  @Test(
    "names line and column of what is wrong with two files",
    arguments: [("sample", .expectedCommaOrBracket, 3, 1), ("sample1", .invalidNumber, 1, 574)]
      as [(String, JSONSyntaxError.Problem, Int, Int)]
  )
  func invalid(name: String, problem: JSONSyntaxError.Problem, line: Int, column: Int) throws {
    let text = try bytes(SharedMaterial.path("suites/geojson-odd/mapshaper/384_invalid_json/\(name).json"))
    let fault = Reading(text).fault
    let place = TextPosition(line: line, column: column)
    #expect(fault == GeoJSONFault(.syntax(problem), at: place))
    #expect(Reading(text, pieces: 3).fault == fault)
  }

  @Test("takes every naughty string for a name, a key and a value")
  func naughtyStrings() throws {
    let list = try JSONValue(parsing: bytes(SharedMaterial.path("suites/blns/blns.json"))).elements ?? []
    #expect(list.count > 400)
    for string in list.compactMap(\.string) {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("name")
      writer.string(string)
      writer.key("type")
      writer.string("FeatureCollection")
      writer.key("features")
      writer.value(
        JSONValue(
          .array([
            JSONValue(
              .object([
                JSONMember(key: "type", value: JSONValue(.string("Feature"))),
                JSONMember(
                  key: "properties",
                  value: JSONValue(.object([JSONMember(key: string, value: JSONValue(.string(string)))]))
                ),
              ])
            )
          ])
        )
      )
      writer.endObject()
      let reading = Reading(writer.bytes, pieces: 5)
      #expect(reading.fault == nil)
      #expect(reading.features.first?.properties.first?.key == string)
      #expect(reading.features.first?.properties.first?.value.string == string)
    }
  }
}
