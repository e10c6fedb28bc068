import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// A filter says in which box it is enough to look; nothing for which it holds may lie elsewhere.
@Suite struct FilterWindowPropertyTests {
  @Test("finds by its window what asking every feature finds", arguments: UInt64(0)..<450)
  func everyFeature(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let kinds = seed % 3 == 0 ? [Shape.Kind.point] : Shape.Kind.allCases
    let rows = (0..<40).map { TestRow($0, random.shape(in: region, kinds), [.integer($0 % 5)]) }
    let layer = try LooseLayer.made("a", fields: [Field("n", .integer)], rows: rows)
    let snapshot = layer.snapshot
    for _ in 0..<4 {
      let condition = random.condition(in: region, depth: 0)
      let asked = try FilteredLayer.all(of: [layer], where: try FeatureFilter(parsing: condition.text))[0]
      let expected = try (0..<snapshot.count).filter { position in
        let shape = try #require(snapshot.shape(at: position))
        return condition.holds(shape, snapshot.id(at: position) % 5)
      }.map { snapshot.id(at: $0) }.sorted()
      let found = FeatureQuery(limit: .max).run(on: asked)
      #expect(found.positions.map { snapshot.id(at: $0) } == expected, "\(region) \(condition.text)")
      let one = (0..<snapshot.count).filter { asked.filter?.matches($0) == true }
      #expect(found.positions.sorted() == one, "\(region) \(condition.text)")
      // In a box as well, where the filter's own window is not needed.
      let box = random.box(in: region)
      let inBox = Set(FeatureQuery(in: .box(box, .wgs84), limit: .max).run(on: layer).positions)
      let both = FeatureQuery(in: .box(box, .wgs84), limit: .max).run(on: asked)
      #expect(both.positions.sorted() == one.filter { inBox.contains($0) }, "\(region) \(condition.text)")
    }
  }
}

/// A condition and what it means for a shape and its number.
private struct Condition {
  let text: String
  let holds: (Shape, Int64) -> Bool
}

extension SplitMix64 {
  fileprivate mutating func condition(in region: Region, depth: Int) -> Condition {
    switch Int.random(in: 0..<(depth < 3 ? 12 : 6), using: &self) {
    case 0:
      let number = Int64.random(in: 0...5, using: &self)
      return Condition(text: "n = \(number)") { $1 == number }
    case 1, 2:
      let literal = literal(in: region)
      return Condition(text: "S_INTERSECTS(geometry, \(literal.text))") { shape, _ in
        shape.intersects(literal.shape)
      }
    case 3:
      let literal = literal(in: region)
      return Condition(text: "S_WITHIN(geometry, \(literal.text))") { shape, _ in
        shape.isWithin(literal.shape)
      }
    case 4, 5:
      // From a single place the walk along the edges is cheap.
      let place = place(in: region)
      let metres =
        Double.random(in: 0...1, using: &self)
        * [10, 3000, 200_000, 9e6][Int.random(in: 0..<4, using: &self)]
      return Condition(
        text: "S_DWITHIN(geometry, POINT(\(place.longitude) \(place.latitude)), \(metres))"
      ) { shape, _ in Walk.distance(place, shape) <= metres }
    case 6, 7:
      let inner = condition(in: region, depth: depth + 1)
      return Condition(text: "NOT (\(inner.text))") { !inner.holds($0, $1) }
    case 8, 9:
      let parts = (0..<2).map { _ in condition(in: region, depth: depth + 1) }
      return Condition(text: "(\(parts[0].text)) AND (\(parts[1].text))") { shape, number in
        parts.allSatisfy { $0.holds(shape, number) }
      }
    default:
      let parts = (0..<2).map { _ in condition(in: region, depth: depth + 1) }
      return Condition(text: "(\(parts[0].text)) OR (\(parts[1].text))") { shape, number in
        parts.contains { $0.holds(shape, number) }
      }
    }
  }

  private mutating func literal(in region: Region) -> (text: String, shape: Shape) {
    guard Bool.random(using: &self) else {
      let shape = shape(in: region)
      return (shape.wellKnownText, shape)
    }
    let box = box(in: region)
    let text = "BBOX(\(box.west),\(box.south),\(box.east),\(box.north))"
    return (text, box.covered)
  }
}
