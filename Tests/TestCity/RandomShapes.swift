public import Geodesy
public import Shapes
public import TestSupport

extension SplitMix64 {
  /// A well-formed shape, whose polygons are valid too, not farther from a place than three times the reach.
  public mutating func shape(_ kind: Shape.Kind, around center: Coordinate, reach: Double) -> Shape {
    var shape = Shape(kind)
    switch kind {
    case .point, .line, .polygon:
      add(kind, to: &shape, around: center, reach)
    case .multiPoint: addSeveral([.point], to: &shape, around: center, reach)
    case .multiLine: addSeveral([.line], to: &shape, around: center, reach)
    case .multiPolygon: addSeveral([.polygon], to: &shape, around: center, reach)
    case .collection: addSeveral([.point, .line, .polygon], to: &shape, around: center, reach)
    }
    return shape
  }

  /// A shape of any kind somewhere in Guangzhou.
  public mutating func shape() -> Shape {
    let kind = Shape.Kind.allCases[Int.random(in: 0..<Shape.Kind.allCases.count, using: &self)]
    return shape(kind, around: place(worldwide: false), reach: .random(in: 0.001...0.2, using: &self))
  }

  /// Side by side, so that polygons do not meet.
  private mutating func addSeveral(
    _ kinds: [Shape.Kind],
    to shape: inout Shape,
    around center: Coordinate,
    _ reach: Double
  ) {
    for index in 0..<Int.random(in: 1...3, using: &self) {
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &self)]
      let longitude = center.longitude + (Double(index) - 1) * reach
      let place = Coordinate(longitude: longitude, latitude: center.latitude)
      add(kind, to: &shape, around: place, reach * 0.45)
    }
  }

  private mutating func add(
    _ kind: Shape.Kind,
    to shape: inout Shape,
    around center: Coordinate,
    _ reach: Double
  ) {
    switch kind {
    case .point: shape.add(.point, [center])
    case .line:
      shape.add(.line, star(Int.random(in: 2...12, using: &self), around: center, 0...reach))
    default:
      shape.add(.outerRing, ring(around: center, (reach / 2)...reach))
      if Bool.random(using: &self) { shape.add(.innerRing, ring(around: center, (reach / 10)...(reach / 5))) }
    }
  }

  private mutating func ring(around center: Coordinate, _ radii: ClosedRange<Double>) -> [Coordinate] {
    let corners = star(Int.random(in: 4...12, using: &self), around: center, radii)
    return corners + corners.prefix(1)
  }

  /// Corners around a place, each farther along: a ring of four or more never crosses itself.
  private mutating func star(
    _ count: Int,
    around center: Coordinate,
    _ radii: ClosedRange<Double>
  ) -> [Coordinate] {
    var corners: [Coordinate] = []
    for number in 0..<count {
      let turn = (Double(number) + .random(in: 0...0.4, using: &self)) / Double(count)
      let radius = Double.random(in: radii, using: &self)
      let corner = Self.direction(ofTurn: turn)
      corners.append(
        Coordinate(
          longitude: center.longitude + radius * corner.longitude,
          latitude: center.latitude + radius * corner.latitude
        )
      )
    }
    return corners
  }

  /// A point on the unit circle, by the half-angle formulas: no library of C is needed for it.
  private static func direction(ofTurn turn: Double) -> Coordinate {
    // A quarter turn and the rest of it; t is about the tangent of half the rest.
    let quarter = Int(turn * 4)
    let t = turn * 4 - Double(quarter)
    let (x, y) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    switch quarter % 4 {
    case 0: return Coordinate(longitude: x, latitude: y)
    case 1: return Coordinate(longitude: -y, latitude: x)
    case 2: return Coordinate(longitude: -x, latitude: -y)
    default: return Coordinate(longitude: y, latitude: -x)
    }
  }
}

extension SplitMix64 {
  /// Polygons somewhere in Guangzhou, with holes or without; they may overlap.
  public mutating func area() -> Shape {
    var area = Shape(.multiPolygon)
    for _ in 0..<Int.random(in: 1...3, using: &self) {
      area.add(shape(.polygon, around: place(worldwide: false), reach: .random(in: 0.05...0.6, using: &self)))
    }
    return area
  }
}
