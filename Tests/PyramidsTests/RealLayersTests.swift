import Foundation
import Geodesy
import JSONText
import Pyramids
import Reduction
import Shapes
import TestSupport
import Testing

/// Layers as cities have them: what is made up is never as untidy.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the shared test material"))
struct RealLayersTests {
  static let layers: [(file: String, field: String)] = [
    ("basemap-liechtenstein/roads", "highway"), ("basemap-liechtenstein/buildings", "building"),
    ("basemap-liechtenstein/green", "landuse"), ("basemap-liechtenstein/points", "amenity"),
    ("hangzhou-osm-landuse-water/hangzhou-landuse", "fclass"),
    ("hangzhou-osm-landuse-water/hangzhou-water", "fclass"),
    ("shanghai-basemap-tilezen/roads", "kind"), ("shanghai-basemap-tilezen/buildings", "kind"),
    ("shanghai-basemap-tilezen/water", "kind"), ("gd-districts-gcj02/440000_full", "adcode"),
  ]

  private func features(_ file: String, _ field: String) throws -> [InlineFeature] {
    let data = try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path("data/\(file).geojson")))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return try #require(document?["features"] as? [[String: Any]]).compactMap { feature in
      guard let geometry = feature["geometry"] as? [String: Any], let shape = shape(geometry) else {
        return nil
      }
      let value = (feature["properties"] as? [String: Any])?[field].map { JSONValue(.string("\($0)")) }
      return InlineFeature(shape, value.map { [JSONMember(key: field, value: $0)] } ?? [])
    }
  }

  private func shape(_ geometry: [String: Any]) -> Shape? {
    let kinds: [String: Shape.Kind] = [
      "Point": .point, "LineString": .line, "Polygon": .polygon, "MultiPoint": .multiPoint,
      "MultiLineString": .multiLine, "MultiPolygon": .multiPolygon,
    ]
    guard let kind = (geometry["type"] as? String).flatMap({ kinds[$0] }) else { return nil }
    var shape = Shape(kind)
    func add(_ nested: Any?, isFirst: Bool) {
      guard let list = nested as? [Any] else { return }
      if list.first is Double { return shape.add(.point, places([list])) }
      let isOfPlaces = ((list.first as? [Any])?.first as? Double) != nil
      if isOfPlaces && kind != .multiPoint {
        let isLine = kind == .line || kind == .multiLine
        shape.add(isLine ? .line : isFirst ? .outerRing : .innerRing, places(list))
      } else {
        for (index, part) in list.enumerated() { add(part, isFirst: index == 0) }
      }
    }
    add(geometry["coordinates"], isFirst: true)
    return shape
  }

  private func places(_ list: [Any]) -> [Coordinate] {
    list.compactMap { $0 as? [Double] }.map { Coordinate(longitude: $0[0], latitude: $0[1]) }
  }

  @Test("have every feature at full resolution, and ever fewer vertices at coarser ones", arguments: layers)
  func levels(file: String, field: String) throws {
    let features = try features(file, field)
    let plan = PyramidPlan(
      grid: .webMercator,
      fields: FieldsRead([field]),
      joins: .anyEnds
    )
    let pyramid = try Pyramid(of: InlineFeatures(features), plan)
    let sizes = pyramid.levels.map { $0.vertexCount + $0.partCount + $0.featureCount }
    #expect(Double(sizes.reduce(0, +)) <= 2.5 * Double(sizes[sizes.count - 1]))
    let full = try #require(pyramid.levels.last)
    let lineCount = features.reduce(0) { $0 + $1.shape.parts.count { $0.role == .line } }
    let others = features.count { $0.shape.parts.first?.role != .line }
    #expect((others...others + lineCount).contains(full.featureCount))
    #expect(lineCount < 2 || full.featureCount < others + lineCount)
  }

  @Test("have one line between two districts at every resolution")
  func districts() throws {
    let districts = try features("gd-districts-gcj02/440000_full", "name")
    let plan = PyramidPlan(grid: .webMercator, fields: FieldsRead(), joins: .none)
    let pyramid = try Pyramid(of: InlineFeatures(districts), plan)
    #expect(pyramid.levels.count > 4)
    let share = sharedShare(try #require(pyramid.levels.last))
    #expect(share > 0.2)
    for level in pyramid.levels { #expect(abs(sharedShare(level) - share) < 0.15) }
  }

  /// Which share of the length of all sides belongs to two polygons.
  private func sharedShare(_ level: PyramidLevel) -> Double {
    var known: Set<[WorldPoint]> = []
    var (shared, whole) = (0.0, 0.0)
    for part in 0..<level.partCount {
      let vertices = level.vertices(of: part)
      for index in vertices.indices {
        let side = [vertices[index], vertices[(index + 1) % vertices.count]].sorted()
        let (dx, dy) = (Double(side[1].x) - Double(side[0].x), Double(side[1].y) - Double(side[0].y))
        let length = (dx * dx + dy * dy).squareRoot()
        whole += length
        if !known.insert(side).inserted { shared += 2 * length }
      }
    }
    return shared / whole
  }
}
