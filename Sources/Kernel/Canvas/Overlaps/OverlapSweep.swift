/// Finds which parts of a group's pieces separate inside from outside.
///
/// The row is cut into strips at every height where a piece begins, ends or crosses another, rounded to sub-pixels. In
/// a strip no pieces cross, so their order from left to right tells how often the path turns around what lies between
/// them. A piece that is a boundary over its whole height is kept whole, and a part of one keeps the exact line of the
/// whole, so pixels do not depend on how far the canvas reaches.
struct OverlapSweep: Sendable {
  /// A piece as a line over heights.
  private struct SweptPiece: Sendable {
    let piece: RowPiece
    let slope: Double
    let lastColumn: Int
    /// Where the part that is being followed begins and ends, and whether the inside lies right (1) or left (−1).
    var from = 0
    var to = 0
    var winding = 0

    @inline(__always)
    func x(at height: Double) -> Double {
      Double(piece.top) + slope * (height - Double(piece.start))
    }
  }

  /// A part of a piece that is a boundary.
  private struct Boundary: Sendable {
    var piece: RowPiece
    let heights: Range<Int>
  }

  private var swept: [SweptPiece] = []
  private var boundaries: [Boundary] = []
  /// The pieces by the heights where they begin; the first `begun` of them have.
  private var starts: [Int] = []
  private var begun = 0
  /// The pieces of a strip from left to right, and where they are half-way down.
  private var order: [Int] = []
  private var places: [Double] = []
  /// Where the strips end, downwards; the first of them is where the uppermost begins.
  private var ends: [Int] = []
  /// One bit for each height, set where a strip ends.
  private var endBits = [UInt64](repeating: 0, count: SubPixel.perPixel / 64 + 1)

  /// Looks at a group that is small.
  mutating func find(in pieces: [MeetingPiece], turns: Int, rule: FillRule) {
    swept.removeAll(keepingCapacity: true)
    boundaries.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    for index in pieces.indices {
      let piece = pieces[index].piece
      let slope = Double(piece.bottom &- piece.top) / Double(piece.height)
      swept.append(SweptPiece(piece: piece, slope: slope, lastColumn: pieces[index].lastColumn))
      insertEnd(piece.start)
      insertEnd(piece.end)
    }
    sortStarts()
    insertCrossings()
    listEnds()
    places.removeAll(keepingCapacity: true)
    for _ in swept.indices { places.append(0) }
    for index in 1..<ends.count {
      sweep(from: ends[index &- 1], to: ends[index], turns, rule)
    }
    for index in swept.indices { finish(index) }
  }

  func addBoundaries(to band: inout CoverageBand) {
    for index in boundaries.indices {
      let boundary = boundaries[index]
      if boundary.heights == boundary.piece.start..<boundary.piece.end {
        band.add(boundary.piece)
      } else {
        band.add(boundary.piece, between: boundary.heights)
      }
    }
  }

  @inline(__always)
  private mutating func insertEnd(_ height: Int) {
    endBits[height >> 6] |= 1 &<< UInt64(truncatingIfNeeded: height)
  }

  /// Lists the ends in order, and forgets their bits.
  private mutating func listEnds() {
    ends.removeAll(keepingCapacity: true)
    for word in endBits.indices {
      var bits = endBits[word]
      endBits[word] = 0
      while bits != 0 {
        ends.append(word << 6 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }

  private mutating func sortStarts() {
    starts.removeAll(keepingCapacity: true)
    begun = 0
    for number in swept.indices {
      let start = swept[number].piece.start
      starts.append(number)
      var place = number
      while place > 0 && swept[starts[place &- 1]].piece.start > start {
        starts[place] = starts[place &- 1]
        place &-= 1
      }
      starts[place] = number
    }
  }

  private mutating func insertCrossings() {
    for index in swept.indices {
      let piece = swept[index]
      for other in index + 1..<swept.count {
        let next = swept[other]
        // They are in the order of their first columns.
        guard min(next.piece.top, next.piece.bottom) >> SubPixel.bits <= piece.lastColumn else { break }
        let from = max(piece.piece.start, next.piece.start)
        let to = min(piece.piece.end, next.piece.end)
        guard from < to else { continue }
        let above = piece.x(at: Double(from)) - next.x(at: Double(from))
        let below = piece.x(at: Double(to)) - next.x(at: Double(to))
        guard above * below < 0 else { continue }
        insertEnd(from &+ Int(Double(to &- from) * above / (above - below) + 0.5))
      }
    }
  }

  /// Notes the boundaries in one strip.
  private mutating func sweep(from top: Int, to bottom: Int, _ turnsBefore: Int, _ rule: FillRule) {
    updateOrder(from: top, to: bottom)
    var turns = turnsBefore
    for index in order.indices {
      let number = order[index]
      let wasInside = rule.isInside(turns: turns)
      turns &+= swept[number].piece.winding
      let isInside = rule.isInside(turns: turns)
      guard isInside != wasInside else { continue }
      let winding = isInside ? 1 : -1
      if swept[number].to != top || swept[number].winding != winding {
        finish(number)
        swept[number].from = top
        swept[number].winding = winding
      }
      swept[number].to = bottom
    }
  }

  /// Puts the pieces that pass a strip in order; from strip to strip little changes.
  private mutating func updateOrder(from top: Int, to bottom: Int) {
    var kept = 0
    for index in order.indices where swept[order[index]].piece.end >= bottom {
      order[kept] = order[index]
      kept &+= 1
    }
    order.removeLast(order.count &- kept)
    while begun < starts.count && swept[starts[begun]].piece.start == top {
      order.append(starts[begun])
      begun &+= 1
    }
    let middle = Double(top &+ bottom) / 2
    for index in order.indices {
      let number = order[index]
      let x = swept[number].x(at: middle)
      var place = index
      while place > 0 && places[place &- 1] > x {
        places[place] = places[place &- 1]
        order[place] = order[place &- 1]
        place &-= 1
      }
      places[place] = x
      order[place] = number
    }
  }

  private mutating func finish(_ number: Int) {
    let piece = swept[number]
    guard piece.from < piece.to else { return }
    var boundary = piece.piece
    boundary.winding = piece.winding
    boundaries.append(Boundary(piece: boundary, heights: piece.from..<piece.to))
  }
}
