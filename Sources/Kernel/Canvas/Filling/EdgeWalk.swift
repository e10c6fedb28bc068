/// Takes the edges of shapes, cut where they enter another row of pixels.
protocol RowSink: ~Copyable, ~Escapable {
  /// The rows it wants; edges elsewhere are not cut at all.
  var rows: Range<Int> { get }
  /// Where, in sub-pixels, nothing more is wanted to the right.
  var rightEnd: Int { get }

  /// The pieces that follow belong to something that passes every height at most once in each direction: a simple
  /// shape, or outlines that only go up or only go down. It is 0 where there is nothing else.
  mutating func begin(owner: Int, within box: GridBox)

  /// Takes the part of an edge that lies in one row.
  mutating func add(_ piece: RowPiece)

  /// Takes a whole edge, if the sink can do without having it cut.
  mutating func take(upper: GridPoint, lower: GridPoint, winding: Int) -> Bool
}

/// The part of an edge that lies in one row of pixels, walked downwards.
struct RowPiece: Sendable {
  var row: Int
  /// Where it starts and ends, in sub-pixels of the canvas.
  var top: Int
  var bottom: Int
  /// Between which heights of the row, in sub-pixels from its upper side.
  var start: Int
  var end: Int
  /// 1 where the path goes down, −1 where it goes up.
  var winding: Int

  var height: Int {
    @inline(__always) get { end &- start }
  }
}

/// Every edge is walked downwards, whichever way the path goes, and every cut is the floor of an exact fraction of the
/// *whole* edge. So neighbours that share an edge leave neither gap nor overlap, and clipping, which only leaves
/// pieces out, changes no pixel that remains.
extension RowSink where Self: ~Copyable, Self: ~Escapable {
  /// Takes the outlines of some shapes of a path, each closed by a straight edge.
  mutating func add(_ path: Path, _ range: Range<Int>) {
    let shapes = path.shapes.span
    var owner = 0
    for number in range {
      let next = number + 1 < shapes.count ? shapes[number + 1].firstOutline : path.outlines.count
      let shape = shapes[number]
      guard mayTouch(shape.box) else { continue }
      if shape.isSimple {
        if range.count == 1 {
          begin(owner: 0, within: shape.box)
        } else {
          begin(nextAfter: &owner, within: shape.box)
        }
        for outline in shape.firstOutline..<next { addOutline(outline, of: path) }
      } else {
        for outline in shape.firstOutline..<next {
          addWildOutline(outline, of: path, within: shape.box, &owner)
        }
      }
    }
  }

  /// What lies wholly on one side, on the left too, changes no pixel.
  @inline(__always)
  private func mayTouch(_ box: GridBox) -> Bool {
    box.left < rightEnd && box.right > 0 && box.top < rows.upperBound << SubPixel.bits
      && box.bottom > rows.lowerBound << SubPixel.bits
  }

  @inline(__always)
  private mutating func begin(nextAfter owner: inout Int, within box: GridBox) {
    owner = owner == CoverageCell.largestOwner ? 1 : owner &+ 1
    begin(owner: owner, within: box)
  }

  private mutating func addOutline(_ outline: Int, of path: Path) {
    let points = path.points.span
    let range = path.points(of: outline)
    let first = points[range.lowerBound]
    var previous = first
    for index in range.dropFirst() {
      let next = points[index]
      addEdge(from: previous, to: next)
      previous = next
    }
    addEdge(from: previous, to: first)
  }

  /// Every stretch that goes only up or only down is an owner of its own.
  private mutating func addWildOutline(_ outline: Int, of path: Path, within box: GridBox, _ owner: inout Int)
  {
    let points = path.points.span
    let range = path.points(of: outline)
    let first = points[range.lowerBound]
    var previous = first
    var wentDown: Bool?
    for index in range.lowerBound + 1...range.upperBound {
      let next = index < range.upperBound ? points[index] : first
      if next.y != previous.y && (next.y > previous.y) != wentDown {
        wentDown = next.y > previous.y
        begin(nextAfter: &owner, within: box)
      }
      addEdge(from: previous, to: next)
      previous = next
    }
  }
}

// MARK: - Edges

extension RowSink where Self: ~Copyable, Self: ~Escapable {
  /// Chooses without branches: which way the next edge goes cannot be foretold.
  @inline(__always)
  private mutating func addEdge(from start: GridPoint, to end: GridPoint) {
    guard start.y != end.y else { return }
    let goesDown = start.y < end.y
    let (upperX, lowerX) = (goesDown ? start.x : end.x, goesDown ? end.x : start.x)
    addEdge(
      upper: GridPoint(x: upperX, y: min(start.y, end.y)),
      lower: GridPoint(x: lowerX, y: max(start.y, end.y)),
      winding: goesDown ? 1 : -1
    )
  }

  /// Leaves out what lies above, below or right: it changes no pixel.
  @inline(__always)
  private mutating func addEdge(upper: GridPoint, lower: GridPoint, winding: Int) {
    if take(upper: upper, lower: lower, winding: winding) { return }
    let firstRow = upper.y >> SubPixel.bits
    let lastRow = (lower.y &- 1) >> SubPixel.bits
    guard firstRow < rows.upperBound && lastRow >= rows.lowerBound && min(upper.x, lower.x) < rightEnd else {
      return
    }
    if firstRow == lastRow {
      let above = firstRow << SubPixel.bits
      add(
        RowPiece(
          row: firstRow,
          top: upper.x,
          bottom: lower.x,
          start: upper.y &- above,
          end: lower.y &- above,
          winding: winding
        )
      )
    } else {
      addTallEdge(
        upper: upper,
        lower: lower,
        rows: max(firstRow, rows.lowerBound)...min(lastRow, rows.upperBound &- 1),
        winding: winding
      )
    }
  }

  /// Cuts an edge of several rows, walking only those that are wanted.
  private mutating func addTallEdge(
    upper: GridPoint,
    lower: GridPoint,
    rows wanted: ClosedRange<Int>,
    winding: Int
  ) {
    var walk = ExactWalk(from: upper.x, rise: lower.x &- upper.x, run: lower.y &- upper.y)
    var start = upper.y &- wanted.lowerBound << SubPixel.bits
    if start < 0 {
      walk.skip(0 &- start)
      start = 0
    }
    let end = lower.y &- wanted.upperBound << SubPixel.bits
    let hasEnd = end <= SubPixel.perPixel
    let wholeRows = wanted.count &- (start > 0 ? 1 : 0) &- (hasEnd ? 1 : 0)
    let step = wholeRows > 0 ? walk.pixelStep : walk.noStep
    for row in wanted {
      let top = walk.value
      if row == wanted.upperBound && hasEnd {
        add(RowPiece(row: row, top: top, bottom: lower.x, start: start, end: end, winding: winding))
        return
      }
      if start == 0 {
        walk.advance(by: step)
      } else {
        walk.advance(by: SubPixel.perPixel &- start)
      }
      add(
        RowPiece(
          row: row,
          top: top,
          bottom: walk.value,
          start: start,
          end: SubPixel.perPixel,
          winding: winding
        )
      )
      start = 0
    }
  }
}

extension Path {
  /// Which points an outline has.
  @inline(__always)
  func points(of outline: Int) -> Range<Int> {
    let end = outline + 1 < outlines.count ? outlines[outline + 1].start : points.count
    return outlines[outline].start..<end
  }
}
