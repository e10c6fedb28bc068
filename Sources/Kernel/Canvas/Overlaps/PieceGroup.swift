/// Neighbouring pieces of a row with nothing half-passed before and behind them.
struct PieceGroup: Sendable {
  private(set) var pieces: [MeetingPiece] = []
  private(set) var hasOneOwner = true
  /// How much more often the path turns around what is right of the group than around what is left of it.
  private(set) var turns = 0
  /// How many columns it passes, of those on the canvas.
  private(set) var columnCount = 1
  private let weights = SubRowWeights()

  /// Whether its pieces can be compared with one another without taking long.
  var isSmall: Bool {
    pieces.count <= min(128 &+ 8 &* columnCount, 1024)
  }

  /// Takes the next pieces of a row, as long as they share columns with one another or lie between heights that
  /// others have left open.
  ///
  /// Whether all heights of the row are passed equally often shows in a sum of weights of its sub-rows: with weights
  /// without pattern no other way of passing gives the same sum. False where the row has no more pieces.
  mutating func take(from collector: inout PieceCollector, inRow number: Int) -> Bool {
    pieces.removeAll(keepingCapacity: true)
    guard let first = collector.next(inRow: number) else { return false }
    var lastColumn = first.lastColumn
    var weight: UInt64 = 0
    var cover = 0
    hasOneOwner = true
    while let next = collector.next(inRow: number) {
      if next.firstColumn > lastColumn {
        let whole = UInt64(bitPattern: Int64(cover >> SubPixel.bits)) &* weights.ofAll
        if weight == whole { break }
      }
      lastColumn = max(lastColumn, next.lastColumn)
      weight &+= weights.ofPiece(next.piece)
      cover &+= next.piece.height &* next.piece.winding
      if next.owner != first.owner { hasOneOwner = false }
      pieces.append(next)
      collector.advance()
    }
    turns = cover >> SubPixel.bits
    columnCount = min(lastColumn, collector.columnCount &- 1) &- first.firstColumn &+ 1
    return true
  }
}

/// Random-looking numbers for the sub-rows of a row.
private struct SubRowWeights: Sendable {
  /// The weights of the sub-rows above each height, added up.
  private let sums = Self.sums
  let ofAll = Self.sums[SubPixel.perPixel]

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

  @inline(__always)
  func ofPiece(_ piece: RowPiece) -> UInt64 {
    let weight = piece.height == SubPixel.perPixel ? ofAll : sums[piece.end] &- sums[piece.start]
    return piece.winding > 0 ? weight : 0 &- weight
  }
}
