import CityStore
import Foundation
import Geodesy
import JSONText
import Queries
import TestCity
import TestSupport
import Testing

/// Questions whose answers another implementation gave, about files of points from the field.
@Suite(.enabled(if: SharedMaterial.isPresent, "the shared test material is not here"))
struct OracleTests {
  private static let files = ["gz-metro-wgs84/gz_metro_stations.geojson", "hk-wifi/wifi_hk.geojson"]

  @Test("has the nearest features and their distances to a millimetre", arguments: files)
  func nearest(file: String) throws {
    let layer = try layer(of: file)
    let questions = try questions("nearest.jsonl", about: file)
    #expect(questions.count == 25)
    for question in questions {
      let indexes = try #require(question["index"]?.elements).compactMap(\.integer)
      let metres = try #require(question["metres"]?.elements).compactMap(\.double)
      let origin = Coordinate(
        longitude: try #require(question["lon"]?.double),
        latitude: try #require(question["lat"]?.double)
      )
      let found = NearestQuery(from: origin, count: indexes.count).run(on: [layer])
      #expect(found.count == indexes.count)
      for (rank, one) in found.enumerated() {
        #expect(abs(one.distanceInMeters - metres[rank]) < 0.001)
        // Ties are free: any feature at the distance will do.
        let expected = layer.snapshot.position(ofID: Int64(indexes[rank] + 1))
        let place = try #require(expected.map { layer.snapshot.place(at: $0) })
        let distance = Self.distance(origin, place, layer)
        #expect(one.position == expected || abs(metres[rank] - distance) < 0.001)
      }
    }
  }

  @Test("has the features of a box to the last id", arguments: files)
  func box(file: String) throws {
    let layer = try layer(of: file)
    let questions = try questions("bbox.jsonl", about: file)
    #expect(questions.count == 20)
    for question in questions {
      let edges = try #require(question["bbox"]?.elements).compactMap(\.double)
      let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
      let answer = FeatureQuery(in: .box(box, .wgs84), limit: .max).run(on: layer)
      #expect(answer.numberMatched == question["intersects_count"]?.integer)
      guard let expected = question["intersects"]?.elements?.compactMap(\.integer) else { continue }
      #expect(answer.positions.map { Int(layer.snapshot.id(at: $0)) - 1 } == expected)
    }
  }

  private static func distance(_ origin: Coordinate, _ place: Coordinate, _ layer: Layer) -> Double {
    let all = NearestQuery(from: origin, count: layer.snapshot.count).run(on: [layer])
    return all.first { layer.snapshot.place(at: $0.position) == place }?.distanceInMeters ?? .infinity
  }

  /// The points of a file as a layer whose ids are places in the file, from 1.
  private func layer(of file: String) throws -> Layer {
    let value = try JSONValue(parsing: Self.bytes("data/\(file)"))
    let features = try #require(value["features"]?.elements)
    let city = try TestCity()
    try city.put(
      "a",
      try features.enumerated().map { index, feature in
        let numbers = try #require(feature["geometry"]?["coordinates"]?.elements).compactMap(\.double)
        return TestFeature(Int64(index + 1), numbers[0], numbers[1])
      }
    )
    return try city.layer("a")
  }

  private func questions(_ name: String, about file: String) throws -> [JSONValue] {
    try Self.bytes("data/oracles/\(name)").split(separator: UInt8(ascii: "\n"))
      .map { try JSONValue(parsing: Array($0)) }
      .filter { $0["file"]?.string == file }
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(name))))
  }
}
