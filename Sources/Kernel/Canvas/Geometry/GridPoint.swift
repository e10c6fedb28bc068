/// A point in sub-pixels, y down.
struct GridPoint: Sendable, Equatable {
  var x: Int
  var y: Int
}

/// The smallest box around grid points; its sides belong to it.
struct GridBox: Sendable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  /// A box without any point.
  static let empty = GridBox(left: .max, top: .max, right: .min, bottom: .min)

  @inline(__always)
  mutating func extend(to point: GridPoint) {
    left = min(left, point.x)
    top = min(top, point.y)
    right = max(right, point.x)
    bottom = max(bottom, point.y)
  }
}
