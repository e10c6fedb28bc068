/// Finds which parts of a row's pieces separate inside from outside.
///
/// The row is cut into strips at every height where a piece begins, ends or crosses another, rounded to sub-pixels. In
/// a strip no pieces cross, so their order from left to right tells how often the path turns around what lies between
/// them. A piece that is a boundary over its whole height is kept whole, and a part of one keeps the exact line of the
/// whole, so pixels do not depend on how far the canvas reaches.
struct OverlapSweep: Sendable {
  /// More pieces than this are compared on strips of fixed height; still more, not at all.
  private static let mostCrossed = 64
  private static let mostCompared = 2048
  private static let fixedStrip = SubPixel.perPixel / 64

  /// A part of a piece that is a boundary.
  private struct Boundary: Sendable {
    let position: Int
    var start: Int
    var end: Int
    /// 1 where the inside lies right of it, −1 where it lies left.
    var winding: Int
  }

  private struct Crossed: Sendable {
    let x: Double
    let position: Int
    let winding: Int
  }

  private var boundaries: [Boundary] = []
  /// For each piece of the group, the number of its last boundary, or −1.
  private var lastBoundary: [Int] = []
  private var crossed: [Crossed] = []
  private var strips = StripEnds()

  /// Looks at a group; false when its sums are true as they are, or when there are too many pieces to look at.
  mutating func find(in pieces: MeetingPieces, _ group: PieceGroup, turns: Int, rule: FillRule) -> Bool {
    guard !group.hasOneOwner && group.positions.count <= Self.mostCompared else { return false }
    boundaries.removeAll(keepingCapacity: true)
    lastBoundary.removeAll(keepingCapacity: true)
    for _ in group.positions { lastBoundary.append(-1) }
    findStrips(in: pieces, group)
    var top = 0
    while let bottom = strips.next(after: top) {
      sweep(pieces, group, from: top, to: bottom, turns, rule)
      top = bottom
    }
    return true
  }

  func addBoundaries(of pieces: MeetingPieces, to band: inout CoverageBand) {
    for boundary in boundaries {
      var piece = pieces[boundary.position].piece
      piece.winding = boundary.winding
      if boundary.start == piece.start && boundary.end == piece.end {
        band.add(piece)
      } else {
        band.add(piece, between: boundary.start..<boundary.end)
      }
    }
  }

  private mutating func findStrips(in pieces: MeetingPieces, _ group: PieceGroup) {
    strips = StripEnds()
    for position in group.positions {
      let piece = pieces[position].piece
      strips.insert(piece.start)
      strips.insert(piece.end)
    }
    if group.positions.count <= Self.mostCrossed {
      for position in group.positions {
        let piece = pieces[position].piece
        for other in position + 1..<group.positions.upperBound {
          let next = pieces[other]
          // They are in the order of their first columns.
          guard next.firstColumn <= pieces[position].lastColumn else { break }
          if let height = piece.crossing(with: next.piece) { strips.insert(height) }
        }
      }
    } else {
      for height in stride(from: 0, through: SubPixel.perPixel, by: Self.fixedStrip) { strips.insert(height) }
    }
  }

  /// Notes the boundaries in one strip.
  private mutating func sweep(
    _ pieces: MeetingPieces,
    _ group: PieceGroup,
    from top: Int,
    to bottom: Int,
    _ turnsBefore: Int,
    _ rule: FillRule
  ) {
    crossed.removeAll(keepingCapacity: true)
    let middle = Double(top + bottom) / 2
    for position in group.positions {
      let piece = pieces[position].piece
      if piece.start <= top && piece.end >= bottom {
        crossed.append(Crossed(x: piece.x(at: middle), position: position, winding: piece.winding))
      }
    }
    crossed.sort { $0.x < $1.x }
    var turns = turnsBefore
    for index in crossed.indices {
      let wasInside = rule.isInside(turns: turns)
      turns &+= crossed[index].winding
      let isInside = rule.isInside(turns: turns)
      if isInside != wasInside {
        note(crossed[index].position, in: group, from: top, to: bottom, winding: isInside ? 1 : -1)
      }
    }
  }

  private mutating func note(
    _ position: Int,
    in group: PieceGroup,
    from top: Int,
    to bottom: Int,
    winding: Int
  ) {
    let last = lastBoundary[position - group.positions.lowerBound]
    if last >= 0 && boundaries[last].end == top && boundaries[last].winding == winding {
      boundaries[last].end = bottom
    } else {
      lastBoundary[position - group.positions.lowerBound] = boundaries.count
      boundaries.append(Boundary(position: position, start: top, end: bottom, winding: winding))
    }
  }
}

extension RowPiece {
  /// Where it is at a height of the row between its ends.
  func x(at height: Double) -> Double {
    Double(top) + Double(bottom &- top) * (height - Double(start)) / Double(self.height)
  }

  /// The height nearest to where two pieces cross, unless one only touches the other.
  func crossing(with other: RowPiece) -> Int? {
    let from = max(start, other.start)
    let to = min(end, other.end)
    guard from < to else { return nil }
    let above = x(at: Double(from)) - other.x(at: Double(from))
    let below = x(at: Double(to)) - other.x(at: Double(to))
    guard above * below < 0 else { return nil }
    return from + Int((Double(to - from) * above / (above - below)).rounded())
  }
}

/// Heights of a row, in ascending order: 0 is its upper side.
private struct StripEnds: Sendable {
  private var words: InlineArray<17, UInt64> = .init(repeating: 0)

  mutating func insert(_ height: Int) {
    words[height >> 6] |= 1 << UInt64(height & 63)
  }

  func next(after height: Int) -> Int? {
    var word = (height + 1) >> 6
    guard word < words.count else { return nil }
    var rest = words[word] & (UInt64.max << UInt64((height + 1) & 63))
    while rest == 0 {
      word += 1
      guard word < words.count else { return nil }
      rest = words[word]
    }
    return word << 6 + rest.trailingZeroBitCount
  }
}
