/// Closed outlines made of straight pieces, in device pixels with y down, kept to 1/1024 of a pixel.
///
/// To look the same in every tile, device coordinates are world coordinates minus a *whole* number of pixels.
/// A point with a coordinate that is not finite is left out.
///
/// The outlines form shapes. Within a shape that says it is *simple*, outlines neither cross nor overlap and holes
/// turn the other way; filling is fastest then, and errs only within pixels where that was not true. Between shapes
/// anything may happen. An outline outside of such a shape may be as wild as it likes.
public struct Path: Sendable {
  /// A run of points that begins at `start` and ends where the next outline begins.
  struct Outline: Sendable {
    var start: Int
  }

  /// A run of outlines that begins at `firstOutline` and ends where the next shape begins.
  struct Shape: Sendable {
    var firstOutline: Int
    var isSimple: Bool
    var box: GridBox
  }

  private(set) var points: [GridPoint] = []
  private(set) var outlines: [Outline] = []
  private(set) var shapes: [Shape] = []
  /// Whether the next line continues the last outline.
  private var isOpen = false
  /// How many shapes are open, one within the other: the next outline joins the last one.
  private var shapeDepth = 0

  public init() {}

  public var isEmpty: Bool {
    points.isEmpty
  }

  /// How many shapes there are; they are numbered from 0.
  public var shapeCount: Int {
    shapes.count
  }

  /// Begins an outline; if the point is left out, the next point begins it.
  public mutating func move(to x: Double, _ y: Double) {
    isOpen = false
    line(to: x, y)
  }

  /// Continues the outline, or begins one where none is open.
  public mutating func line(to x: Double, _ y: Double) {
    guard x.isFinite && y.isFinite else { return }
    line(to: GridPoint(x: SubPixel.nearest(x), y: SubPixel.nearest(y)))
  }

  /// Ends the outline; its last point is joined to its first, as it is without this.
  public mutating func close() {
    isOpen = false
  }

  /// Gathers the outlines that `body` adds into one simple shape.
  @inlinable
  public mutating func addSimpleShape(_ body: (inout Path) -> Void) {
    beginSimpleShape()
    body(&self)
    endShape()
  }

  /// Adds a rectangle, clockwise on the screen whatever the signs of its sides.
  public mutating func addRectangle(x: Double, y: Double, width: Double, height: Double) {
    guard x.isFinite && y.isFinite && (x + width).isFinite && (y + height).isFinite else { return }
    let (left, right) = (min(x, x + width), max(x, x + width))
    let (top, bottom) = (min(y, y + height), max(y, y + height))
    addSimpleShape { path in
      path.move(to: left, top)
      path.line(to: right, top)
      path.line(to: right, bottom)
      path.line(to: left, bottom)
    }
  }

  /// Forgets all outlines; with `keepingCapacity` the memory is kept for the next ones.
  public mutating func removeAll(keepingCapacity: Bool = false) {
    points.removeAll(keepingCapacity: keepingCapacity)
    outlines.removeAll(keepingCapacity: keepingCapacity)
    shapes.removeAll(keepingCapacity: keepingCapacity)
    isOpen = false
    shapeDepth = 0
  }
}

// MARK: - Building

extension Path {
  @usableFromInline
  mutating func beginSimpleShape() {
    isOpen = false
    // A shape within a shape is part of it.
    if shapeDepth == 0 { shapes.append(Shape(firstOutline: outlines.count, isSimple: true, box: .empty)) }
    shapeDepth += 1
  }

  @usableFromInline
  mutating func endShape() {
    isOpen = false
    shapeDepth -= 1
  }

  @inline(__always)
  mutating func line(to point: GridPoint) {
    if isOpen {
      points.append(point)
      shapes[shapes.count &- 1].box.extend(to: point)
    } else {
      begin(at: point)
    }
  }

  private mutating func begin(at point: GridPoint) {
    if shapeDepth == 0 {
      shapes.append(Shape(firstOutline: outlines.count, isSimple: false, box: .empty))
    }
    outlines.append(Outline(start: points.count))
    points.append(point)
    shapes[shapes.count &- 1].box.extend(to: point)
    isOpen = true
  }
}
