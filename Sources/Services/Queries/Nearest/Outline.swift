import CityStore
import Geodesy
import Shapes

/// A shape whose vertices can be looked at one by one, wherever they are kept.
protocol Outline {
  var parts: Range<Int> { get }

  /// What a part is, and which vertices it has; nil where it is damaged.
  func role(of part: Int) -> Shape.Role?
  func vertices(of part: Int) -> Range<Int>?
  func vertex(_ number: Int) -> Coordinate

  /// The vertices of a part in pieces which share their ends, each with a box that holds it.
  func forEachRun(
    of vertices: Range<Int>,
    _ body: (_ run: ClosedRange<Int>, _ box: GeoBox) -> Void
  )
}

extension StoredShape: Outline {}

/// A shape in memory, its vertices in runs with a box each.
struct ShapeOutline: Outline {
  let shape: Shape
  private let runBoxes: [GeoBox]

  init(_ shape: Shape) {
    self.shape = shape
    runBoxes = VertexRuns.ranges(over: shape.vertices.count).map { run in
      shape.vertices[run].reduce(into: .empty) { $0.include($1) }
    }
  }

  var parts: Range<Int> { shape.parts.indices }

  func role(of part: Int) -> Shape.Role? {
    shape.parts[part].role
  }

  func vertices(of part: Int) -> Range<Int>? {
    shape.vertices(of: part).indices
  }

  func vertex(_ number: Int) -> Coordinate {
    shape.vertices[number]
  }

  func forEachRun(
    of vertices: Range<Int>,
    _ body: (_ run: ClosedRange<Int>, _ box: GeoBox) -> Void
  ) {
    VertexRuns.forEach(of: vertices) { piece, run in body(piece, runBoxes[run]) }
  }
}

/// A single place.
struct PlaceOutline: Outline {
  private let place: Coordinate

  init(_ place: Coordinate) {
    self.place = place
  }

  var parts: Range<Int> { 0..<1 }

  func role(of part: Int) -> Shape.Role? {
    .point
  }

  func vertices(of part: Int) -> Range<Int>? {
    0..<1
  }

  func vertex(_ number: Int) -> Coordinate {
    place
  }

  func forEachRun(
    of vertices: Range<Int>,
    _ body: (_ run: ClosedRange<Int>, _ box: GeoBox) -> Void
  ) {
    body(0...0, GeoBox(place))
  }
}
