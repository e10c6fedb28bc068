import Glibc

/// Circles become regular polygons of the same area, whose chords stray little from the arc.
///
/// Centre and vertices are rounded to the sub-pixel grid one by one, so two circles of one radius have exactly
/// the same shape wherever they lie. All angles come from one table of a quarter turn: the number of steps a
/// quarter is always a divisor of its length.
extension Path {
  /// Adds a circle, clockwise on the screen; one without a positive finite radius is left out.
  public mutating func addCircle(centerX: Double, centerY: Double, radius: Double) {
    guard centerX.isFinite && centerY.isFinite && radius.isFinite && radius > 0 else { return }
    let (steps, vertexRadius) = Self.polygon(forRadius: radius)
    let center = GridPoint(x: SubPixel.nearest(centerX), y: SubPixel.nearest(centerY))
    let stride = CircleTable.quarter / steps
    let cosines = CircleTable.cosines.span
    beginSimpleShape()
    for turn in 0..<4 {
      var index = 0
      while index < CircleTable.quarter {
        let cosine = SubPixel.nearest(vertexRadius * cosines[index])
        let sine = SubPixel.nearest(vertexRadius * cosines[CircleTable.quarter &- index])
        line(to: center.moved(right: cosine, down: sine, quarterTurns: turn))
        index &+= stride
      }
    }
    endShape()
  }

  /// The steps a quarter turn and the distance of the vertices from the centre.
  private static func polygon(forRadius radius: Double) -> (steps: Int, vertexRadius: Double) {
    let levels = CircleTable.levels.span
    var index = 0
    while index < levels.count - 1 && levels[index].largestRadius < radius {
      index += 1
    }
    return (levels[index].steps, radius * levels[index].vertexScale)
  }
}

extension GridPoint {
  /// The point as far away as said after the direction was turned clockwise on the screen.
  @inline(__always)
  fileprivate func moved(right: Int, down: Int, quarterTurns: Int) -> GridPoint {
    switch quarterTurns {
    case 0: GridPoint(x: x &+ right, y: y &+ down)
    case 1: GridPoint(x: x &- down, y: y &+ right)
    case 2: GridPoint(x: x &- right, y: y &- down)
    default: GridPoint(x: x &+ down, y: y &- right)
    }
  }
}

/// The fixed angles at which circles have their vertices.
private enum CircleTable {
  /// A number of many divisors, enough for a radius of 20 000 pixels; larger circles get coarser.
  static let quarter = 720

  /// The most a chord may stray from the arc between its ends, in pixels.
  ///
  /// As the areas are equal, a vertex strays from the true circle by two thirds of this: 2/255 of a pixel.
  static let tolerance = 0.012

  /// The same for circles up to `smallRadius`, whose chords are so short that a pixel sees mostly their mean.
  static let smallTolerance = 0.02
  static let smallRadius = 32.0

  struct Level {
    let steps: Int
    let largestRadius: Double
    /// Outer radius of the polygon over the radius of the circle of the same area.
    let vertexScale: Double
  }

  static let cosines: [Double] = (0...quarter).map { cos(Double($0) / Double(quarter) * .pi / 2) }

  static let levels: [Level] = (2...quarter).filter { quarter % $0 == 0 }.map { steps in
    let step = Double.pi / 2 / Double(steps)
    let depthOfUnitArc = 1 - cos(step / 2)
    return Level(
      steps: steps,
      largestRadius: max(tolerance / depthOfUnitArc, min(smallTolerance / depthOfUnitArc, smallRadius)),
      vertexScale: (step / sin(step)).squareRoot()
    )
  }
}
