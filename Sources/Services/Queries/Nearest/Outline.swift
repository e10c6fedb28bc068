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

  private static let runLength = 64

  init(_ shape: Shape) {
    self.shape = shape
    let vertices = shape.vertices
    runBoxes = stride(from: 0, to: vertices.count, by: Self.runLength).map { first in
      // With the vertex behind it, to which its last edge goes.
      vertices[first...min(first + Self.runLength, vertices.count - 1)].reduce(into: .empty) {
        $0.include($1)
      }
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
    guard let end = vertices.last else { return }
    var first = vertices.lowerBound
    repeat {
      let run = first / Self.runLength
      let last = max(first, min((run + 1) * Self.runLength, end))
      body(first...last, runBoxes[run])
      first = last
    } while first < end
  }
}
