/// Where labels repeat along a line: fixed to the world, not to the beginning of the line.
///
/// A road is one line today and two tomorrow, and comes in longer or shorter pieces; counted from its beginning, all
/// labels would move when a building site at its far end opens. So places are taken from the ground:
///
/// 1. A grid of the world, an eighth of the spacing wide, marks the line where it crosses it. Each mark has a random
///    number that follows from the edge of the grid alone.
/// 2. A mark whose number is greater than that of all others within two spacings along the line becomes a knot. So
///    knots are two spacings apart or more, and each depends on nothing that lies farther away.
/// 3. Between two knots labels stand at equal distances, as near to the spacing as goes: from 0.83 to 1.25 of it. At
///    the knots themselves there are labels too. Beyond the last knot, and where there is none, they stand a spacing
///    apart.
///
/// So a label changes only with the line between the knots around it and two spacings beyond. Knots are four spacings
/// apart in the mean and one gap of a thousand is longer than eleven: for a longer one random numbers have to fall from
/// one knot and rise to the next all the way, which becomes rare faster than by any power.
///
/// A line of less than one and a half spacings has a single label, in its middle.
struct LineAnchors {
  private let path: LinePath
  private let spacing: Double

  private static let cellsPerSpacing = 8.0
  private static let reachInSpacings = 2.0
  private static let shortestWithSeveral = 1.5
  private static let leastAcrossSeam = 0.65

  /// More labels on one line than any map shows; the spacing is doubled until there are fewer.
  private static let mostLabels = 2048.0

  init(_ path: LinePath, spacing: Double) {
    self.path = path
    var spacing = spacing >= 1 ? spacing : 1
    while path.length / spacing > Self.mostLabels { spacing *= 2 }
    self.spacing = spacing
  }

  /// Distances from the beginning of the line, in ascending order.
  func distances() -> [Double] {
    if path.length < Self.shortestWithSeveral * spacing { return [path.length / 2] }
    var distances = distancesOfOpenLine()
    // Where a ring closes, its last label may come upon its first.
    if path.isClosed, let first = distances.first, let last = distances.last, first < last,
      first + path.length - last < Self.leastAcrossSeam * spacing
    {
      distances.removeLast()
    }
    return distances
  }

  private func distancesOfOpenLine() -> [Double] {
    let knots = knots()
    guard let first = knots.first, let last = knots.last else {
      return steps(from: path.length / 2, by: -spacing).reversed() + [path.length / 2]
        + steps(from: path.length / 2, by: spacing)
    }
    var distances: [Double] = steps(from: first, by: -spacing).reversed()
    for (knot, next) in zip(knots, knots.dropFirst()) {
      let count = max(1, ((next - knot) / spacing).rounded())
      for number in stride(from: 0, to: count, by: 1) {
        distances.append(knot + (next - knot) * (number / count))
      }
    }
    distances.append(last)
    return distances + steps(from: last, by: spacing)
  }

  /// From a place to the end of the line, without the place itself.
  private func steps(from start: Double, by step: Double) -> [Double] {
    var distances: [Double] = []
    var number = 1.0
    while case let distance = start + number * step, distance >= 0, distance <= path.length {
      distances.append(distance)
      number += 1
    }
    return distances
  }

  /// Where the line crosses an edge of the grid.
  private struct Mark {
    let distance: Double
    let rank: UInt64
  }

  private func knots() -> [Double] {
    let marks = marks()
    let reach = Self.reachInSpacings * spacing
    return marks.indices.filter { number in
      let mark = marks[number]
      var other = number
      while other > 0, mark.distance - marks[other - 1].distance <= reach {
        other -= 1
        if marks[other].rank >= mark.rank { return false }
      }
      other = number
      while other + 1 < marks.count, marks[other + 1].distance - mark.distance <= reach {
        other += 1
        if marks[other].rank >= mark.rank { return false }
      }
      return true
    }.map { marks[$0].distance }
  }

  private func marks() -> [Mark] {
    let cell = spacing / Self.cellsPerSpacing
    var marks: [Mark] = []
    marks.reserveCapacity(Int(path.length / cell * 1.5) + 2)
    for segment in 0..<path.points.count - 1 {
      let first = marks.count
      let from = path.points[segment]
      let to = path.points[segment + 1]
      let start = path.distances[segment]
      let length = path.distances[segment + 1] - start
      Self.visitCrossings(from: from.x / cell, to: to.x / cell) { edge, share in
        let beside = ((from.y + (to.y - from.y) * share) / cell).rounded(.down)
        marks.append(Mark(distance: start + share * length, rank: Self.rank(edge, beside, isUpright: true)))
      }
      Self.visitCrossings(from: from.y / cell, to: to.y / cell) { edge, share in
        let beside = ((from.x + (to.x - from.x) * share) / cell).rounded(.down)
        marks.append(Mark(distance: start + share * length, rank: Self.rank(edge, beside, isUpright: false)))
      }
      marks[first...].sort { ($0.distance, $0.rank) < ($1.distance, $1.rank) }
    }
    return marks
  }

  /// The whole numbers between two, each with how far on the way it lies; the same both ways.
  private static func visitCrossings(from: Double, to: Double, _ visit: (Double, Double) -> Void) {
    let low = min(from, to).rounded(.down)
    let high = max(from, to).rounded(.down)
    for edge in stride(from: low + 1, through: high, by: 1) {
      visit(edge, (edge - from) / (to - from))
    }
  }

  /// A random number for an edge of the grid, by SplitMix64's finisher.
  private static func rank(_ edge: Double, _ beside: Double, isUpright: Bool) -> UInt64 {
    let along = UInt64(bitPattern: Int64(edge)) &* 0x9E37_79B9_7F4A_7C15
    let across = UInt64(bitPattern: Int64(beside)) &* 0xC2B2_AE3D_27D4_EB4F
    var mixed = along ^ (across << 32 | across >> 32) ^ (isUpright ? 0x5555_5555_5555_5555 : 0)
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
