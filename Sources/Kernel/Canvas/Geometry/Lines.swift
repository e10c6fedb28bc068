/// Lines made of straight segments, to be stroked; in device pixels with y down, kept to 1/65536 of a pixel.
///
/// As with `Path`, device coordinates should be world coordinates minus a whole number of pixels, and a point with a
/// coordinate that is not finite is left out. Points that repeat the one before are left out too.
public struct Lines: Sendable {
  /// A run of points that begins at `start` and ends where the next line begins.
  struct Line: Sendable {
    var start: Int
    var isClosed: Bool
  }

  private(set) var points: [FinePoint] = []
  private(set) var lines: [Line] = []
  private var isOpen = false

  public init() {}

  /// How many lines there are; they are numbered from 0.
  public var count: Int {
    lines.count
  }

  /// Begins a line; if the point is left out, the next point begins it.
  public mutating func move(to x: Double, _ y: Double) {
    isOpen = false
    line(to: x, y)
  }

  /// Continues the line, or begins one where none is open.
  public mutating func line(to x: Double, _ y: Double) {
    guard x.isFinite && y.isFinite else { return }
    let point = FinePoint(x, y)
    if !isOpen {
      lines.append(Line(start: points.count, isClosed: false))
      isOpen = true
    } else if point == points[points.count &- 1] {
      return
    }
    points.append(point)
  }

  /// Joins the end of the line to its start: it has no ends then, only joins.
  public mutating func close() {
    end(isClosed: true)
  }

  /// Ends the line; the next point begins another.
  public mutating func end(isClosed: Bool) {
    guard isOpen else { return }
    isOpen = false
    guard isClosed else { return }
    let start = lines[lines.count &- 1].start
    if points.count > start + 1 && points[points.count &- 1] == points[start] { points.removeLast() }
    lines[lines.count &- 1].isClosed = true
  }

  /// Forgets all lines; with `keepingCapacity` the memory is kept for the next ones.
  public mutating func removeAll(keepingCapacity: Bool = false) {
    points.removeAll(keepingCapacity: keepingCapacity)
    lines.removeAll(keepingCapacity: keepingCapacity)
    isOpen = false
  }

  /// Which points a line has.
  func points(of line: Int) -> Range<Int> {
    lines[line].start..<(line + 1 < lines.count ? lines[line + 1].start : points.count)
  }
}

/// A point in units of 1/65536 pixel, y down: fine enough that the direction of a short segment is true.
struct FinePoint: Sendable, Equatable {
  static let bits = 16
  static let perPixel = Double(1 << bits)

  var x: Int
  var y: Int

  init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  @inline(__always)
  init(_ x: Double, _ y: Double) {
    self.x = SubPixel.nearest(x, stepsPerPixel: Self.perPixel)
    self.y = SubPixel.nearest(y, stepsPerPixel: Self.perPixel)
  }

  /// The sub-pixel nearest to this point moved by some pixels.
  ///
  /// All is added up in integers, so moving the point by whole pixels moves the result by as many.
  @inline(__always)
  func gridPoint(movedBy offset: Vector) -> GridPoint {
    let moved = FinePoint(offset.x, offset.y)
    let half = 1 << (Self.bits &- SubPixel.bits &- 1)
    return GridPoint(
      x: (x &+ moved.x &+ half) >> (Self.bits &- SubPixel.bits),
      y: (y &+ moved.y &+ half) >> (Self.bits &- SubPixel.bits)
    )
  }
}

/// A direction, or a way, in pixels.
struct Vector {
  var x: Double
  var y: Double

  @inline(__always)
  static func + (left: Vector, right: Vector) -> Vector {
    Vector(x: left.x + right.x, y: left.y + right.y)
  }

  @inline(__always)
  static func * (vector: Vector, factor: Double) -> Vector {
    Vector(x: vector.x * factor, y: vector.y * factor)
  }

  /// A quarter turn clockwise on the screen: what lies to the right of this direction.
  var right: Vector {
    @inline(__always) get { Vector(x: -y, y: x) }
  }

  @inline(__always)
  func dot(_ other: Vector) -> Double {
    x * other.x + y * other.y
  }

  /// Positive where the other direction turns to the right of this one.
  @inline(__always)
  func cross(_ other: Vector) -> Double {
    x * other.y - y * other.x
  }
}
