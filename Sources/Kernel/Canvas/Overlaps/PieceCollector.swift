/// The pieces of a path's edges in chosen rows, to be taken row by row and from left to right.
struct PieceCollector: RowSink, Sendable {
  private(set) var rows = 0..<0
  private(set) var rightEnd = 0
  var columnCount: Int { rightEnd >> SubPixel.bits }
  private var pieces: [MeetingPiece] = []
  /// For each piece the number of its row, its first column and its own number, in this order of weight.
  private var keys: [UInt64] = []
  private var sorting = CountingSort()
  /// For each row of the band: its number among the chosen ones, or −1; and from which column on it matters.
  private var numbers: [Int32] = []
  private var firstColumns: [Int] = []
  private var owner = 0
  private var limit = 0
  /// The next piece to be taken.
  private var position = 0

  /// More pieces than this, 2 MB of them, are held of a single row only.
  private static let mostPieces = 1 << 15
  private static let rowShift: UInt64 = 48
  private static let columnShift: UInt64 = 32

  /// Walks a path for the pieces in these rows that are not wholly left of where a row's meeting begins.
  ///
  /// False where there are too many of them in several rows: then only some are held.
  mutating func gather(
    _ path: Path,
    _ shapes: Range<Int>,
    in chosen: ArraySlice<MeetingRow>,
    of layout: BandLayout
  ) -> Bool {
    guard let first = chosen.first, let last = chosen.last else { return true }
    rows = first.row..<last.row + 1
    rightEnd = layout.width << SubPixel.bits
    pieces.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    firstColumns.removeAll(keepingCapacity: true)
    position = 0
    limit = chosen.count > 1 ? Self.mostPieces : Int.max
    for _ in rows { numbers.append(-1) }
    for row in chosen {
      numbers[row.row - rows.lowerBound] = Int32(truncatingIfNeeded: firstColumns.count)
      firstColumns.append(row.firstColumn)
    }
    add(path, shapes)
    guard pieces.count < limit else { return false }
    sorting.sort(&keys, by: Self.columnShift, values: layout.width)
    sorting.sort(&keys, by: Self.rowShift, values: chosen.count)
    return true
  }

  mutating func begin(owner: Int, within box: GridBox) {
    self.owner = owner
  }

  @inline(__always)
  mutating func add(_ piece: RowPiece) {
    let number = Int(numbers[piece.row &- rows.lowerBound])
    guard number >= 0 else { return }
    let (left, right) = (min(piece.top, piece.bottom), max(piece.top, piece.bottom))
    let first = max(0, left >> SubPixel.bits)
    let last = max(0, max(left, right &- 1) >> SubPixel.bits)
    guard last >= firstColumns[number] && left < rightEnd && pieces.count < limit else { return }
    keys.append(
      UInt64(truncatingIfNeeded: number) << Self.rowShift | UInt64(truncatingIfNeeded: first)
        << Self.columnShift
        | UInt64(truncatingIfNeeded: pieces.count)
    )
    pieces.append(MeetingPiece(piece: piece, owner: owner, firstColumn: first, lastColumn: last))
  }

  /// Wants pieces.
  @inline(__always)
  func take(upper: GridPoint, lower: GridPoint, winding: Int) -> Bool { false }

  /// The next piece in the order of the rows, if it lies in this one.
  @inline(__always)
  func next(inRow number: Int) -> MeetingPiece? {
    guard position < keys.count else { return nil }
    let key = keys[position]
    guard key >> Self.rowShift == UInt64(truncatingIfNeeded: number) else { return nil }
    return pieces[Int(UInt32(truncatingIfNeeded: key))]
  }

  @inline(__always)
  mutating func advance() {
    position &+= 1
  }
}

/// A piece of an edge in a row where shapes meet.
struct MeetingPiece: Sendable {
  let piece: RowPiece
  let owner: Int
  /// The columns it passes; what lies left of the canvas counts to the first one.
  let firstColumn: Int
  let lastColumn: Int
}
