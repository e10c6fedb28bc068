/// For the pixels near a line: how far along it and how far beside it they lie.
///
/// A pixel belongs to the nearest segment, of equally near ones to the first. All distances come from differences of
/// points, so they are the same in every tile.
struct LineField: Sendable {
  struct Place: Sendable {
    var distance = Double.infinity
    /// From the line's start.
    var along = 0.0
    /// Positive to the right of the line.
    var beside = 0.0
  }

  private let width: Int
  private var places: [Place]
  /// The rows and columns that the last line came near.
  private var rows = 0..<0
  private var columns = 0..<0
  private(set) var length = 0.0

  init(width: Int, height: Int) {
    self.width = width
    places = [Place](repeating: Place(), count: width * height)
  }

  @inline(__always)
  subscript(column: Int, row: Int) -> Place {
    places[row &* width &+ column]
  }

  /// Forgets the last line and goes along another.
  mutating func follow(_ line: borrowing Span<FinePoint>, isClosed: Bool, reach: Double) {
    for row in rows {
      for column in columns { places[row * width + column] = Place() }
    }
    (rows, columns) = (0..<0, 0..<0)
    length = 0
    guard line.count > 1 else { return }
    for index in 0..<(isClosed && line.count > 2 ? line.count : line.count - 1) {
      let segment = Segment(index, of: line)
      follow(segment, from: line[index], reach: reach)
      length += segment.length
    }
  }

  private mutating func follow(_ segment: Segment, from start: FinePoint, reach: Double) {
    let (x, y) = (Double(start.x) / FinePoint.perPixel, Double(start.y) / FinePoint.perPixel)
    let end = Vector(x: x + segment.direction.x * segment.length, y: y + segment.direction.y * segment.length)
    let nearRows = Self.pixels(min(y, end.y) - reach, max(y, end.y) + reach, of: places.count / max(1, width))
    let nearColumns = Self.pixels(min(x, end.x) - reach, max(x, end.x) + reach, of: width)
    guard !nearRows.isEmpty && !nearColumns.isEmpty else { return }
    rows = rows.extended(to: nearRows)
    columns = columns.extended(to: nearColumns)
    for row in nearRows {
      for column in near(row, in: nearColumns, segment, x, y, reach) {
        let way = Vector(x: Double(column) + 0.5 - x, y: Double(row) + 0.5 - y)
        let along = min(max(segment.direction.dot(way), 0), segment.length)
        let rest = way + segment.direction * (0 - along)
        let distance = rest.dot(rest).squareRoot()
        let index = row &* width &+ column
        if distance < places[index].distance {
          let isLeft = segment.direction.cross(way) < 0
          let beside = isLeft ? 0 - distance : distance
          places[index] = Place(distance: distance, along: length + along, beside: beside)
        }
      }
    }
  }

  /// The columns of a row that a segment comes near; of a slanting one these are few.
  private func near(
    _ row: Int,
    in columns: Range<Int>,
    _ segment: Segment,
    _ x: Double,
    _ y: Double,
    _ reach: Double
  ) -> Range<Int> {
    guard abs(segment.direction.y) > 0.05 else { return columns }
    let middle = x + (Double(row) + 0.5 - y) * segment.direction.x / segment.direction.y
    let half = reach / abs(segment.direction.y) + 1
    return Self.pixels(middle - half, middle + half, of: width).clamped(to: columns)
  }

  private static func pixels(_ from: Double, _ to: Double, of count: Int) -> Range<Int> {
    guard from < Double(count) && to > 0 else { return 0..<0 }
    let first = max(0, Int(from))
    return first..<max(first, min(count, Int(min(to, Double(count))) + 1))
  }
}

extension Range<Int> {
  /// The smallest range with both in it.
  fileprivate func extended(to other: Range<Int>) -> Range<Int> {
    isEmpty ? other : Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
