/// The pieces of a path's edges in some rows, row by row and from left to right.
struct MeetingPieces: Sendable {
  struct Piece: Sendable {
    let piece: RowPiece
    let owner: Int
    /// Which of the rows it is in.
    let rowNumber: Int
    /// The columns it passes; what lies left of the canvas counts to the first one.
    let firstColumn: Int
    let lastColumn: Int
  }

  private var collector = PieceCollector()
  /// The numbers of the pieces in their order.
  private var order: [UInt32] = []
  /// Where each row begins in `order`, and behind the last one where that ends.
  private var rowStarts: [Int] = []
  private var sorting = CountingSort()

  subscript(position: Int) -> Piece {
    @inline(__always) get { collector.pieces[Int(order[position])] }
  }

  /// Walks a path for the pieces in these rows that are not wholly left of where a row's meeting begins.
  mutating func gather(_ path: Path, in rows: [MeetingRow], of layout: BandLayout) {
    collector.begin(rows, in: layout)
    collector.add(path)
    let pieces = collector.pieces
    order.removeAll(keepingCapacity: true)
    for number in pieces.indices { order.append(UInt32(truncatingIfNeeded: number)) }
    // From left to right, then, keeping that, by row.
    sorting.sort(&order, keys: layout.width) { pieces[Int($0)].firstColumn }
    sorting.sort(&order, keys: rows.count) { pieces[Int($0)].rowNumber }
    rowStarts.removeAll(keepingCapacity: true)
    for position in order.indices {
      while rowStarts.count <= pieces[Int(order[position])].rowNumber { rowStarts.append(position) }
    }
    while rowStarts.count <= rows.count { rowStarts.append(order.count) }
  }

  /// The positions of the pieces in a row.
  func pieces(inRow number: Int) -> Range<Int> {
    rowStarts[number]..<rowStarts[number + 1]
  }

  /// The first pieces of a row that share columns with one another, or lie between heights that others have left open.
  ///
  /// Whether all heights of a row are passed equally often shows in a sum of weights of its sub-rows: with weights
  /// without pattern no other way of passing gives the same sum.
  func group(from start: Int, in pieces: Range<Int>) -> PieceGroup {
    var lastColumn = Int.min
    var weight: UInt64 = 0
    var cover = 0
    var owner: Int? = self[start].owner
    var end = start
    while end < pieces.upperBound {
      let next = self[end]
      let whole = UInt64(bitPattern: Int64(cover >> SubPixel.bits)) &* SubRowWeights.ofAll
      if end > start && next.firstColumn > lastColumn && weight == whole { break }
      lastColumn = max(lastColumn, next.lastColumn)
      weight &+= SubRowWeights.ofPiece(next.piece)
      cover &+= next.piece.height &* next.piece.winding
      if next.owner != owner { owner = nil }
      end &+= 1
    }
    return PieceGroup(positions: start..<end, turns: cover >> SubPixel.bits, hasOneOwner: owner != nil)
  }
}

/// Neighbouring pieces of a row with nothing half-passed before and behind them.
struct PieceGroup {
  let positions: Range<Int>
  /// How much more often the path turns around what is right of the group than around what is left of it.
  let turns: Int
  let hasOneOwner: Bool
}

/// Random-looking numbers for the sub-rows of a row.
private enum SubRowWeights {
  /// The weights of the sub-rows above each height, added up.
  private static let sums: [UInt64] = {
    // SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
    var state: UInt64 = 0
    var sum: UInt64 = 0
    return [0]
      + (0..<SubPixel.perPixel).map { _ in
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        sum &+= mixed ^ mixed >> 31
        return sum
      }
  }()

  static var ofAll: UInt64 { sums[SubPixel.perPixel] }

  static func ofPiece(_ piece: RowPiece) -> UInt64 {
    let weight = sums[piece.end] &- sums[piece.start]
    return piece.winding > 0 ? weight : 0 &- weight
  }
}
