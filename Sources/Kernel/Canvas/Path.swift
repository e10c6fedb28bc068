/// Outlines made of straight pieces, in device pixels with y down and sub-pixel precision.
///
/// To look the same in every tile, device coordinates are world coordinates minus a *whole* number of pixels.
/// A point with a coordinate that is not finite is left out.
public struct Path: Sendable {
  struct Point: Sendable {
    var x: Double
    var y: Double
  }

  /// A run of points that begins at `start` and ends where the next sub-path begins.
  struct SubPath: Sendable {
    var start: Int
    var isClosed: Bool
  }

  private(set) var points: [Point] = []
  private(set) var subPaths: [SubPath] = []
  /// Whether the next line continues the last sub-path.
  var isOpen = false

  public init() {}

  public var isEmpty: Bool {
    points.isEmpty
  }

  /// Begins a sub-path; if the point is left out, the next point begins it.
  public mutating func move(to x: Double, _ y: Double) {
    isOpen = false
    guard x.isFinite && y.isFinite else { return }
    begin(at: Point(x: x, y: y))
  }

  /// Continues the sub-path, or begins one where none is open.
  public mutating func line(to x: Double, _ y: Double) {
    guard x.isFinite && y.isFinite else { return }
    if isOpen {
      points.append(Point(x: x, y: y))
    } else {
      begin(at: Point(x: x, y: y))
    }
  }

  /// Joins the end of the sub-path to its start; filling does so even without it.
  public mutating func close() {
    guard isOpen, !subPaths.isEmpty else { return }
    subPaths[subPaths.count - 1].isClosed = true
    isOpen = false
  }

  /// Adds a rectangle, clockwise on the screen whatever the signs of its sides.
  public mutating func addRectangle(x: Double, y: Double, width: Double, height: Double) {
    guard x.isFinite && y.isFinite && (x + width).isFinite && (y + height).isFinite else { return }
    let (left, right) = (min(x, x + width), max(x, x + width))
    let (top, bottom) = (min(y, y + height), max(y, y + height))
    move(to: left, top)
    line(to: right, top)
    line(to: right, bottom)
    line(to: left, bottom)
    close()
  }

  /// Forgets all outlines; with `keepingCapacity` the memory is kept for the next ones.
  public mutating func removeAll(keepingCapacity: Bool = false) {
    points.removeAll(keepingCapacity: keepingCapacity)
    subPaths.removeAll(keepingCapacity: keepingCapacity)
    isOpen = false
  }

  private mutating func begin(at point: Point) {
    subPaths.append(SubPath(start: points.count, isClosed: false))
    points.append(point)
    isOpen = true
  }
}
