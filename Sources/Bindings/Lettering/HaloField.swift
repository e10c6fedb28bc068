import Canvas

/// The distances of pixels to an outline, as far as a halo reaches.
///
/// They are exact: every straight piece is compared with the pixels around it. A glyph has some hundred short
/// pieces and a halo is some pixels wide, so this costs less than a transform of a grid that is fine enough.
struct HaloField {
  private let box: PixelWindow
  private let reach: Double
  /// Squared distance of each pixel's centre to the outline; what is beyond `reach` is farther than it.
  private var squares: [Float]
  /// Changes of the number of turns around the centres, from left to right in each row.
  private var turns: [Int32]

  static func mask(_ outline: FlatOutline, _ halo: HaloDrawing) -> Mask {
    let reach = halo.width + halo.fade / 2
    guard let box = outline.box(margin: reach), box.width > 0, box.height > 0 else { return .empty }
    var field = HaloField(box, reach: reach)
    outline.forEachPiece { from, to in
      field.measure(from, to)
      field.countTurns(from, to)
    }
    return field.mask(halo)
  }

  private init(_ box: PixelWindow, reach: Double) {
    self.box = box
    self.reach = reach
    squares = [Float](repeating: .infinity, count: box.width * box.height)
    turns = [Int32](repeating: 0, count: box.width * box.height)
  }

  /// The centre of the first pixel as seen from the origin of the outline.
  private var origin: SIMD2<Double> {
    SIMD2(Double(box.left) + 0.5, Double(box.top) + 0.5)
  }

  /// The pixels whose centres lie between two coordinates, counted from the first centre.
  private static func centres(_ from: Double, _ to: Double, count: Int) -> Range<Int> {
    let first = max(0, min(Double(count), from.rounded(.up)))
    let last = max(-1, min(Double(count - 1), to.rounded(.down)))
    return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
  }

  /// Lowers the distances around a piece to the distance to it.
  private mutating func measure(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
    let start = from - origin
    let end = to - origin
    let rows = Self.centres(min(start.y, end.y) - reach, max(start.y, end.y) + reach, count: box.height)
    let columns = Self.centres(min(start.x, end.x) - reach, max(start.x, end.x) + reach, count: box.width)
    let way = end - start
    let square = way.x * way.x + way.y * way.y
    let (wayX, wayY) = (Float(way.x), Float(way.y))
    let inverse = square > 0 ? Float(1 / square) : 0
    let (startX, startY) = (Float(start.x), Float(start.y))
    let width = box.width
    var distances = squares.mutableSpan
    for row in rows {
      let y = Float(row) - startY
      let line = row &* width
      for column in columns {
        let x = Float(column) - startX
        // How far along the piece the nearest point lies.
        let share = max(0, min(1, (x * wayX + y * wayY) * inverse))
        let (awayX, awayY) = (x - share * wayX, y - share * wayY)
        let distance = awayX * awayX + awayY * awayY
        distances[line &+ column] = min(distances[line &+ column], distance)
      }
    }
  }

  /// Notes where a piece passes the heights of centres: what lies right of it is turned around once more.
  private mutating func countTurns(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
    let (start, end) = (from - origin, to - origin)
    guard start.y != end.y else { return }
    let isDown = start.y < end.y
    let (upper, lower) = isDown ? (start, end) : (end, start)
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    for row in Self.centres(upper.y, lower.y, count: box.height) where Double(row) < lower.y {
      let x = upper.x + (Double(row) - upper.y) * slope
      let column = max(0, x.rounded(.up))
      guard column < Double(box.width) else { continue }
      turns[row &* box.width &+ Int(column)] &+= isDown ? 1 : -1
    }
  }

  private func mask(_ halo: HaloDrawing) -> Mask {
    var coverage = [UInt8](repeating: 0, count: squares.count)
    let slope = Float(255 / halo.fade)
    let middle = Float(halo.width) * slope + 128
    for row in 0..<box.height {
      var turn: Int32 = 0
      for index in row * box.width..<(row + 1) * box.width {
        turn &+= turns[index]
        let distance = squares[index].squareRoot()
        let amount = middle - (turn != 0 ? -distance : distance) * slope
        coverage[index] = UInt8(max(0, min(255, amount)))
      }
    }
    return Mask(left: box.left, top: box.top, width: box.width, height: box.height, coverage: coverage)
  }
}
