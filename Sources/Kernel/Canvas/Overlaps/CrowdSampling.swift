/// Finds what is covered where so many pieces meet that comparing them with one another would take too long.
///
/// The row is looked at on lines of evenly spread heights. On each the pieces leave their turns where they cross it, to
/// 1/64 of a pixel, and one pass from left to right tells inside from outside. The time is that of the pieces and of the
/// columns, whatever the pieces do.
struct CrowdSampling: Sendable {
  /// A line is divided into so many places a pixel.
  private static let placeBits = 6
  private static let placeShift = SubPixel.bits - placeBits
  private static let fewLines = 16
  private static let manyLines = 64
  /// For more pieces than this, fewer lines are enough: such a crowd is a blot.
  private static let mostForManyLines = 1024

  /// For each place of a line how much more often the path turns around what lies right of it; 0 between groups.
  private var changes: [Int32] = []

  /// Adds edges that cover what the group covers, with no overlaps.
  mutating func addBoundaries(
    of group: PieceGroup,
    turns: Int,
    rule: FillRule,
    to band: inout CoverageBand
  ) {
    let places = band.layout.width << Self.placeBits
    while changes.count <= places { changes.append(0) }
    let lines = group.pieces.count > Self.mostForManyLines ? Self.fewLines : Self.manyLines
    let step = SubPixel.perPixel / lines
    let row = group.pieces[0].piece.row
    for line in 0..<lines {
      let heights = line &* step..<(line &+ 1) &* step
      let range = Self.note(group.pieces, at: heights.lowerBound &+ step / 2, places, in: &changes)
      Self.take(range, from: &changes, turns, rule) { place, winding in
        let x = place << Self.placeShift
        band.add(
          RowPiece(
            row: row,
            top: x,
            bottom: x,
            start: heights.lowerBound,
            end: heights.upperBound,
            winding: winding
          )
        )
      }
    }
  }

  /// Notes where the pieces cross a height; returns the places that changed.
  ///
  /// The way from a piece's end is rounded by itself, so that moving all by whole pixels changes nothing.
  private static func note(
    _ pieces: [MeetingPiece],
    at height: Int,
    _ places: Int,
    in changes: inout [Int32]
  ) -> ClosedRange<Int> {
    let pieces = pieces.span
    var changes = changes.mutableSpan
    var (first, last) = (places, 0)
    for index in pieces.indices {
      let piece = pieces[index].piece
      guard piece.start <= height && height < piece.end else { continue }
      let slope = Double(piece.bottom &- piece.top) / Double(piece.height)
      let x = piece.top &+ Int(slope * Double(height &- piece.start))
      let place = min(places, max(0, (x &+ 1 << (placeShift &- 1)) >> placeShift))
      changes[place] &+= Int32(truncatingIfNeeded: piece.winding)
      first = min(first, place)
      last = max(last, place)
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
    _ body: (_ place: Int, _ winding: Int) -> Void
  ) {
    var changes = changes.mutableSpan
    var turns = turnsBefore
    var isInside = rule.isInside(turns: turns)
    for place in range {
      let change = changes[place]
      guard change != 0 else { continue }
      changes[place] = 0
      turns &+= Int(change)
      if rule.isInside(turns: turns) != isInside {
        isInside.toggle()
        body(place, isInside ? 1 : -1)
      }
    }
  }
}
