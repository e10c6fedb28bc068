import CityStore
import Geodesy
import Projections
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// `S_DWITHIN` for every pair of kinds, beside walks along both shapes.
@Suite struct DistanceFilterPropertyTests {
  @Test("says of every pair of kinds whether they are near, to some millimetres", arguments: UInt64(0)..<420)
  func pairs(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let kinds = Shape.Kind.allCases
    // Layers of points alone are stored otherwise than those of shapes.
    let kind = kinds[Int(seed) % kinds.count]
    let rows = (0..<3).map { TestRow($0, random.shape(in: region, [kind])) }
    let layer = try LooseLayer.made("a", rows: rows)
    let literal = random.shape(in: region, [kinds[Int(seed) / kinds.count % kinds.count]])
    for position in 0..<layer.snapshot.count {
      let shape = try #require(layer.snapshot.shape(at: position))
      let id = layer.snapshot.id(at: position)
      func isNear(_ metres: Double) throws -> Bool {
        let text = "S_DWITHIN(geometry, \(literal.wellKnownText), \(metres))"
        let asked = try FilteredLayer.all(of: [layer], where: try FeatureFilter(parsing: text))[0]
        let whole = FeatureQuery(limit: .max).run(on: asked).positions.contains(position)
        #expect(whole == asked.filter?.matches(position), "\(region) \(text) of \(shape.wellKnownText)")
        return whole
      }
      let note = "\(region) \(id) \(shape.wellKnownText) and \(literal.wellKnownText)"
      if shape.intersects(literal) {
        #expect(try isNear(0) && isNear(1) && isNear(1e7), "\(note)")
        continue
      }
      let distance = TwoWalks.distance(shape, literal)
      #expect(try isNear(distance + 0.001), "\(distance) \(note)")
      #expect(try isNear(distance * 2 + 1) && isNear(2.1e7), "\(note)")
      let less = distance * (1 - 1e-6) - 0.002
      if less > 0 { #expect(try !isNear(less) && !isNear(less / 3) && !isNear(0), "\(distance) \(note)") }
    }
  }
}

/// The distance between two shapes that do not meet.
enum TwoWalks {
  /// From the corners of either to the other, and between places all along both.
  static func distance(_ one: Shape, _ other: Shape) -> Double {
    let fromOne = one.vertices.map { Walk.distance($0, other) }.min() ?? .infinity
    let fromOther = other.vertices.map { Walk.distance($0, one) }.min() ?? .infinity
    var least = min(fromOne, fromOther)
    let places = along(other)
    for place in along(one) {
      for there in places { least = min(least, Geodesic(from: place, to: there).distanceInMeters) }
    }
    return least
  }

  private static let steps = 4

  private static func along(_ shape: Shape) -> [Coordinate] {
    shape.parts.indices.flatMap { part in
      let vertices = shape.vertices(of: part)
      return zip(vertices, vertices.dropFirst()).flatMap { start, end in
        (0..<steps).map { step in
          let share = Double(step) / Double(steps)
          return Coordinate(
            longitude: start.longitude + share * (end.longitude - start.longitude),
            latitude: start.latitude + share * (end.latitude - start.latitude)
          )
        }
      }
    }
  }
}
