import CityStore
import Foundation
import Geodesy
import JSONText
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// Questions whose answers another implementation gave, about files from the field.
@Suite(.enabled(if: SharedMaterial.isPresent, "the shared test material is not here"))
struct OracleTests {
  private static let points = ["gz-metro-wgs84/gz_metro_stations.geojson", "hk-wifi/wifi_hk.geojson"]
  private static let all =
    points + [
      "gz-metro-wgs84/gz_metro_lines.geojson", "gd-districts-gcj02/440100_full.geojson",
      "basemap-liechtenstein/roads.geojson",
    ]

  @Test("has the nearest features and their distances to a millimetre", arguments: points)
  func nearest(file: String) throws {
    let layer = try Self.layer(of: file)
    let questions = try Self.questions("nearest.jsonl", about: file)
    #expect(questions.count == 25)
    for question in questions {
      let indexes = try #require(question["index"]?.elements).compactMap(\.integer)
      let metres = try #require(question["metres"]?.elements).compactMap(\.double)
      #expect(indexes.count == question["k"]?.integer)
      let origin = Coordinate(
        longitude: try #require(question["lon"]?.double),
        latitude: try #require(question["lat"]?.double)
      )
      let all = NearestQuery(from: origin, count: layer.snapshot.count).run(on: [layer])
      let found = Array(all.prefix(indexes.count))
      #expect(
        NearestQuery(from: origin, count: indexes.count).run(on: [layer]).map(\.position)
          == found.map(\.position)
      )
      #expect(found.count == indexes.count)
      for (rank, one) in found.enumerated() {
        #expect(abs(one.distanceInMeters - metres[rank]) < 0.001)
        // Ties are free: any feature at the distance will do.
        let expected = layer.snapshot.position(ofID: Int64(indexes[rank] + 1))
        let distance = all.first { $0.position == expected }?.distanceInMeters ?? .infinity
        #expect(one.position == expected || abs(metres[rank] - distance) < 0.001)
      }
    }
  }

  @Test("has the features of a box to the last id, points, lines and polygons", arguments: all)
  func box(file: String) throws {
    let layer = try Self.layer(of: file)
    let snapshot = layer.snapshot
    let questions = try Self.questions("bbox.jsonl", about: file)
    #expect(questions.count == 20)
    for question in questions {
      let edges = try #require(question["bbox"]?.elements).compactMap(\.double)
      let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
      let answer = FeatureQuery(in: .box(box, .wgs84), limit: .max).run(on: layer)
      #expect(answer.numberMatched == question["intersects_count"]?.integer)
      let indexes = answer.positions.map { Int(snapshot.id(at: $0)) - 1 }
      // The hash of long lists stands for them: of the indexes between commas.
      #expect(Self.sha1(indexes) == question["intersects_sha1"]?.string, "\(box)")
      if let expected = question["intersects"]?.elements {
        #expect(indexes == expected.compactMap(\.integer))
      }
      // A box as a filter asks the same.
      let text = "S_INTERSECTS(geometry, BBOX(\(edges.map { "\($0)" }.joined(separator: ","))))"
      let filtered = try FilteredLayer.all(of: [layer], where: try FeatureFilter(parsing: text))[0]
      #expect(FeatureQuery(limit: .max).run(on: filtered).positions == answer.positions)
    }
  }

  @Test("has the features whose boxes overlap a box to the last id", arguments: all)
  func overlap(file: String) throws {
    let snapshot = try Self.layer(of: file).snapshot
    for question in try Self.questions("bbox.jsonl", about: file) {
      let edges = try #require(question["bbox"]?.elements).compactMap(\.double)
      let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
      let indexes = (0..<snapshot.count).filter { snapshot.box(at: $0).touches(box) }
        .map { Int(snapshot.id(at: $0)) - 1 }.sorted()
      #expect(indexes.count == question["bbox_overlap_count"]?.integer)
      #expect(Self.sha1(indexes) == question["bbox_overlap_sha1"]?.string, "\(box)")
    }
  }

  // MARK: - The files

  /// The features of a file as a layer whose ids are places in the file, from 1.
  private static func layer(of file: String) throws -> Layer {
    let value = try JSONValue(parsing: bytes("data/\(file)"))
    let features = try #require(value["features"]?.elements)
    let rows = try features.enumerated().map { index, feature in
      let geometry = try #require(feature["geometry"].flatMap { WrittenGeometry($0) })
      let shape: Shape = try #require(geometry.asShape)
      return TestRow(Int64(index + 1), shape)
    }
    let city = try TestCity()
    try city.put("a", rows: rows)
    let layer = try city.layer("a")
    #expect(layer.snapshot.count == features.count)
    return layer
  }

  private static func questions(_ name: String, about file: String) throws -> [JSONValue] {
    try bytes("data/oracles/\(name)").split(separator: UInt8(ascii: "\n"))
      .map { try JSONValue(parsing: Array($0)) }
      .filter { $0["file"]?.string == file }
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(name))))
  }

  private static func sha1(_ indexes: [Int]) -> String {
    SHA1.hexadecimal(of: Array(indexes.map { "\($0)" }.joined(separator: ",").utf8))
  }
}
