/// Keeps the pieces of edges in chosen rows.
struct PieceCollector: RowSink, Sendable {
  private(set) var rows = 0..<0
  private(set) var rightEnd = 0
  private(set) var pieces: [MeetingPieces.Piece] = []
  /// For each row of the band: its number among the chosen ones, or −1; and from which column on it matters.
  private var numbers: [Int32] = []
  private var firstColumns: [Int] = []
  private var owner = 0

  mutating func begin(_ chosen: [MeetingRow], in layout: BandLayout) {
    rows = layout.rows
    rightEnd = layout.width << SubPixel.bits
    pieces.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    firstColumns.removeAll(keepingCapacity: true)
    for _ in rows { numbers.append(-1) }
    for (number, row) in chosen.enumerated() {
      numbers[row.row - rows.lowerBound] = Int32(truncatingIfNeeded: number)
      firstColumns.append(row.firstColumn)
    }
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
    guard last >= firstColumns[number] && left < rightEnd else { return }
    pieces.append(
      MeetingPieces.Piece(
        piece: piece,
        owner: owner,
        rowNumber: number,
        firstColumn: first,
        lastColumn: last
      )
    )
  }
}
