/// Finds what is covered where so many pieces meet that comparing them with one another would take too long.
///
/// The row is looked at on lines of evenly spread heights. On each the pieces leave their turns where they cross it, to
/// 1/64 of a pixel, and one pass from left to right tells inside from outside. The time is that of the pieces and of the
/// columns, whatever the pieces do.
struct CrowdSampling: Sendable {
  /// A line is divided into so many places a pixel.
  private static let placeBits = 6
  private static let placeShift = SubPixel.bits - placeBits

  /// For each place of each line how much more often the path turns around what lies right of it; 0 between groups.
  private var changes: [Int32] = []

  /// Adds edges that cover what the group covers, with no overlaps.
  mutating func addBoundaries(
    of group: PieceGroup,
    turns: Int,
    rule: FillRule,
    to band: inout CoverageBand
  ) {
    let lines = SampleLines(count: Self.count(for: group), places: band.layout.width << Self.placeBits)
    while changes.count < lines.count &* lines.length { changes.append(0) }
    let row = group.pieces[0].piece.row
    let range = Self.note(group.pieces, on: lines, in: &changes)
    for line in 0..<lines.count {
      let start = line &* lines.length
      Self.take(start &+ range.lowerBound...start &+ range.upperBound, from: &changes, turns, rule) {
        index,
        winding in
        let x = (index &- start) << Self.placeShift
        let (top, bottom) = (line &* lines.step, (line &+ 1) &* lines.step)
        band.add(RowPiece(row: row, top: x, bottom: x, start: top, end: bottom, winding: winding))
      }
    }
  }

  /// The more pieces a column has, the fewer lines are enough: such a crowd is a blot.
  private static func count(for group: PieceGroup) -> Int {
    switch group.pieces.count / group.columnCount {
    case ...64: 64
    case ...128: 16
    default: 8
    }
  }

  /// Notes where the pieces cross the lines; returns the places that may have changed.
  ///
  /// The way from a piece's end is rounded by itself, so that moving all by whole pixels changes nothing.
  private static func note(
    _ pieces: [MeetingPiece],
    on lines: SampleLines,
    in changes: inout [Int32]
  ) -> ClosedRange<Int> {
    let pieces = pieces.span
    var changes = changes.mutableSpan
    var (first, last) = (lines.length &- 1, 0)
    for index in pieces.indices {
      let piece = pieces[index].piece
      let slope = Double(piece.bottom &- piece.top) / Double(piece.height)
      let winding = Int32(truncatingIfNeeded: piece.winding)
      var line = lines.first(from: piece.start)
      var height = lines.height(of: line)
      while height < piece.end {
        let x = piece.top &+ Int(slope * Double(height &- piece.start))
        let place = min(lines.length &- 1, max(0, (x &+ 1 << (placeShift &- 1)) >> placeShift))
        changes[line &* lines.length &+ place] &+= winding
        first = min(first, place)
        last = max(last, place)
        line &+= 1
        height &+= lines.step
      }
    }
    return min(first, last)...last
  }

  /// Goes through the changes and undoes them; `body` gets the places where the inside begins (1) or ends (−1).
  @inline(__always)
  private static func take(
    _ range: ClosedRange<Int>,
    from changes: inout [Int32],
    _ turnsBefore: Int,
    _ rule: FillRule,
    _ body: (_ index: Int, _ winding: Int) -> Void
  ) {
    var changes = changes.mutableSpan
    var turns = turnsBefore
    var isInside = rule.isInside(turns: turns)
    for index in range {
      let change = changes[index]
      guard change != 0 else { continue }
      changes[index] = 0
      turns &+= Int(change)
      if rule.isInside(turns: turns) != isInside {
        isInside.toggle()
        body(index, isInside ? 1 : -1)
      }
    }
  }
}

/// Lines at even distances in a row of pixels, each in the middle of its share of the height.
private struct SampleLines {
  let count: Int
  /// How high the share of a line is, in sub-pixels.
  let step: Int
  /// How many places a line has: the last one is all that lies right of the canvas.
  let length: Int

  init(count: Int, places: Int) {
    self.count = count
    step = SubPixel.perPixel / count
    length = places + 1
  }

  /// The uppermost line that is not above a height.
  @inline(__always)
  func first(from height: Int) -> Int {
    (height &+ step / 2 &- 1) / step
  }

  @inline(__always)
  func height(of line: Int) -> Int {
    line &* step &+ step / 2
  }
}
