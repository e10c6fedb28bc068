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

/// A shape in memory.
struct ShapeOutline: Outline {
  private let shape: Shape
  private let box: GeoBox

  init(_ shape: Shape) {
    self.shape = shape
    box = shape.box
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
    guard let last = vertices.last else { return }
    body(vertices.lowerBound...last, box)
  }
}
