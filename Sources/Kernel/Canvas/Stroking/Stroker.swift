/// Makes the outlines of strokes.
///
/// A stroke is the strip between two lines that run beside its own, one at `right.offset` and one at `left.offset`, where
/// what lies to the right counts as positive. Both are followed at once. On the outer side of a bend they get a join;
/// on the inner side they meet at one point, as long as both segments are long enough for that. Then the strip goes on
/// as one simple shape; where they are not, it ends, the gap on the outer side is filled by a wedge, and a new one
/// begins. It is also cut, at a line through the joint that adds nothing, when it has turned so far that it might run
/// into itself.
///
/// Everything is computed from differences of points, then added in integers: the outline of a line that was moved by
/// whole pixels is moved by as many. Segments that do not come near the canvas are passed over.
public struct Stroker: Sendable {
  var left = 0.0
  var right = 0.0
  var cap = StrokeStyle.Cap.butt
  var join = StrokeStyle.Join.bevel
  var cutsSharpBends = false
  /// Whether strips may run into themselves: nobody tells overlaps from neighbours.
  var addsUp = false
  /// How fine round joins and caps are, and the steps of a cap.
  private(set) var fineness = Arc.Fineness.fine
  private(set) var halfTurn = Arc.Steps(turningBy: 0, radius: 1, .fine)
  /// Where, in fine units, anything can be seen of a segment.
  var visible = GridBox.empty
  /// The strip that is being followed, both sides forward.
  var rightSide: [GridPoint] = []
  var leftSide: [GridPoint] = []
  /// The bends of the closed line that is being followed.
  var corners: [RingCorner] = []
  /// Where the strip went when it began.
  var firstDirection = Vector(x: 0, y: 0)

  /// Whether the strokes have more points than ever a map's: what follows is drawn without dashes and with coarse arcs.
  var isCoarse = false

  /// Some 16 MB; there are not as many pixels in a large tile.
  private static let mostPoints = 1 << 20

  /// A strip is cut when it turns away from its first direction by more than this: 60°.
  static let cosineOfWidestTurn = 0.5

  public init() {}

  /// Takes over a style for a canvas of this size.
  mutating func begin(_ style: StrokeStyle, width: Int, height: Int) {
    right = style.offset + style.width / 2
    left = style.offset - style.width / 2
    cap = style.cap
    join = style.join
    cutsSharpBends = style.cutsSharpBends
    addsUp = style.addsUp
    isCoarse = false
    setFineness(addsUp ? .medium : .fine)
    // One pixel more for what is rounded.
    let reach = SubPixel.nearest(
      min(style.reach + 1, SubPixel.farthest / 2),
      stepsPerPixel: FinePoint.perPixel
    )
    visible = GridBox(
      left: 0 &- reach,
      top: 0 &- reach,
      right: width << FinePoint.bits &+ reach,
      bottom: height << FinePoint.bits &+ reach
    )
  }

  /// Adds the outline of a line to a path; its points differ from their neighbours.
  ///
  /// `directions` are those of its segments, where they are known better than from their ends.
  mutating func add(
    _ line: borrowing Span<FinePoint>,
    _ directions: [Vector] = [],
    isClosed: Bool,
    to path: inout Path
  ) {
    guard line.count > 1 else {
      if line.count == 1 { addDot(line[0], towards: Vector(x: 1, y: 0), to: &path) }
      return
    }
    if addsUp && isClosed && line.count > 2 && directions.isEmpty { return addRings(around: line, to: &path) }
    let segmentCount = isClosed && line.count > 2 ? line.count : line.count - 1
    let hasEnds = segmentCount < line.count
    var before: Segment?
    for index in 0..<segmentCount {
      guard isVisible(line[index], line[index + 1 < line.count ? index + 1 : 0]) else {
        before = nil
        continue
      }
      let segment = Segment(index, of: line, directions)
      if before == nil {
        if index == 0 && hasEnds {
          beginStrip(at: line[0], segment.direction)
        } else {
          let earlier = Segment(index == 0 ? segmentCount - 1 : index - 1, of: line, directions)
          addJoint(at: line[index], earlier, segment, to: &path)
          keepEnds()
        }
        firstDirection = segment.direction
      }
      if index == segmentCount - 1 && hasEnds {
        endStrip(at: line[index + 1], segment.direction, to: &path)
      } else {
        let next = index + 1 < segmentCount ? index + 1 : 0
        let later = Segment(next, of: line, directions)
        addJoint(at: line[next], segment, later, to: &path)
        if next == 0 || !isVisible(line[next], line[next + 1 < line.count ? next + 1 : 0]) {
          finishStrip(to: &path)
        } else if !addsUp && firstDirection.dot(later.direction) < Self.cosineOfWidestTurn {
          cutStrip(to: &path)
          firstDirection = later.direction
        }
      }
      before = segment
    }
  }

  mutating func noteSize(of path: Path) {
    guard !isCoarse && path.points.count > Self.mostPoints else { return }
    isCoarse = true
    setFineness(.coarse)
  }

  private mutating func setFineness(_ fineness: Arc.Fineness) {
    self.fineness = fineness
    halfTurn = Arc.Steps(turningBy: 0 - Double.pi, radius: (right - left) / 2, fineness)
  }

  @inline(__always)
  func isVisible(_ start: FinePoint, _ end: FinePoint) -> Bool {
    min(start.x, end.x) <= visible.right && max(start.x, end.x) >= visible.left
      && min(start.y, end.y) <= visible.bottom && max(start.y, end.y) >= visible.top
  }
}

/// A straight part of a line.
struct Segment {
  private(set) var direction: Vector
  let length: Double

  @inline(__always)
  init(from start: FinePoint, to end: FinePoint) {
    let x = Double(end.x &- start.x) / FinePoint.perPixel
    let y = Double(end.y &- start.y) / FinePoint.perPixel
    length = (x * x + y * y).squareRoot()
    direction = Vector(x: x / length, y: y / length)
  }

  @inline(__always)
  init(_ index: Int, of line: borrowing Span<FinePoint>, _ directions: [Vector] = []) {
    self.init(from: line[index], to: line[index + 1 < line.count ? index + 1 : 0])
    if !directions.isEmpty { direction = directions[index] }
  }
}
