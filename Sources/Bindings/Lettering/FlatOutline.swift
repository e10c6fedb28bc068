import Canvas

/// A glyph's outline in pixels, made of straight pieces; every contour is closed.
struct FlatOutline {
  var points: [SIMD2<Double>] = []
  /// Where each contour begins.
  private(set) var starts: [Int] = []
  /// Whether it is known that contours overlap neither each other nor themselves.
  let isSimple: Bool

  /// How far a straight piece may be from its curve, in pixels: less than a step of coverage.
  private static let tolerance = 0.01
  private static let mostPieces = 64.0

  init(isSimple: Bool) {
    self.isSimple = isSimple
  }

  mutating func begin(at point: SIMD2<Double>) {
    starts.append(points.count)
    points.append(point)
  }

  /// A curve of the second degree; its pieces err by an eighth of the second derivative over the square of
  /// their count.
  mutating func addQuadratic(_ start: SIMD2<Double>, _ control: SIMD2<Double>, _ end: SIMD2<Double>) {
    let count = Self.pieceCount(secondDerivative: 2 * (start - 2 * control + end).length)
    for piece in 1...count {
      let t = Double(piece) / Double(count)
      let u = 1 - t
      points.append(u * u * start + 2 * u * t * control + t * t * end)
    }
  }

  /// A curve of the third degree, whose second derivative is largest at one of its ends.
  mutating func addCubic(
    _ start: SIMD2<Double>,
    _ first: SIMD2<Double>,
    _ second: SIMD2<Double>,
    _ end: SIMD2<Double>
  ) {
    let bend = max((start - 2 * first + second).length, (first - 2 * second + end).length)
    let count = Self.pieceCount(secondDerivative: 6 * bend)
    for piece in 1...count {
      let t = Double(piece) / Double(count)
      let u = 1 - t
      let (u2, t2) = (u * u, t * t)
      points.append(u2 * u * start + 3 * u2 * t * first + 3 * u * t2 * second + t2 * t * end)
    }
  }

  private static func pieceCount(secondDerivative: Double) -> Int {
    let count = (secondDerivative / (8 * tolerance)).squareRoot().rounded(.up)
    return Int(max(1, min(count, mostPieces)))
  }

  /// Calls `body` with the ends of every piece.
  @inline(__always)
  func forEachPiece(_ body: (_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> Void) {
    let points = points.span
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : points.count
      var previous = points[end - 1]
      for index in start..<end {
        body(previous, points[index])
        previous = points[index]
      }
    }
  }

  /// The pixels within so many pixels of the outline; nil where there is no outline.
  func box(margin: Double) -> PixelWindow? {
    guard let first = points.first else { return nil }
    var (least, most) = (first, first)
    for point in points {
      least = pointwiseMin(least, point)
      most = pointwiseMax(most, point)
    }
    let corner = (least - margin).rounded(.down).clamped(
      lowerBound: -Self.farthest,
      upperBound: Self.farthest
    )
    let end = (most + margin).rounded(.up).clamped(lowerBound: -Self.farthest, upperBound: Self.farthest)
    let (left, top) = (Int(corner.x), Int(corner.y))
    return PixelWindow(left: left, top: top, width: Int(end.x) - left, height: Int(end.y) - top)
  }

  /// A damaged font may have points anywhere: what is farther from the pen than this is cut off.
  private static let farthest = SIMD2<Double>(repeating: 2048)

  /// The outline as a path, measured from the corner of a box.
  func path(from box: PixelWindow) -> Path {
    let corner = SIMD2(Double(box.left), Double(box.top))
    var path = Path()
    if isSimple {
      path.addSimpleShape { add(to: &$0, from: corner) }
    } else {
      add(to: &path, from: corner)
    }
    return path
  }

  private func add(to path: inout Path, from corner: SIMD2<Double>) {
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : points.count
      path.move(to: points[start].x - corner.x, points[start].y - corner.y)
      for point in points[start + 1..<end] {
        path.line(to: point.x - corner.x, point.y - corner.y)
      }
    }
  }
}

extension SIMD2<Double> {
  var length: Double {
    (x * x + y * y).squareRoot()
  }
}
