import Glibc

/// How far a value has gone between two stops, by how far its input has.
enum InterpolationCurve: Sendable {
  /// Base 1 is a straight line.
  case exponential(base: Double)
  case bezier(UnitBezier)

  func share(of input: Double, from low: Double, to high: Double) -> Double {
    switch self {
    case .exponential(let base): Self.share(of: input - low, in: high - low, log(base))
    case .bezier(let bezier): bezier.y(atX: (input - low) / (high - low))
    }
  }

  /// Style specification, "interpolate": (base^progress − 1) / (base^range − 1), in a form that neither overflows
  /// for great bases nor loses all digits for bases near 1.
  private static func share(of progress: Double, in range: Double, _ logarithm: Double) -> Double {
    guard logarithm != 0 else { return progress / range }
    let part = expm1(-abs(logarithm) * progress) / expm1(-abs(logarithm) * range)
    return logarithm < 0 ? part : part * exp(logarithm * (progress - range))
  }
}

/// The input comes first, then the outputs of the stops.
struct Interpolation: Operation {
  let curve: InterpolationCurve
  let space: ColorSpace
  let type: StyleType
  let stops: [Double]

  func outputs(of arguments: [Expression]) -> [Expression]? { Array(arguments.dropFirst()) }

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    guard stops.count > 1 else { return try arguments[1].evaluate(&scope) }
    let input = try arguments[0].number(&scope)
    let upper = try stops.count(upTo: input)
    guard upper > 0, input > stops[0] else { return try arguments[1].evaluate(&scope) }
    guard upper < stops.count else { return try arguments[stops.count].evaluate(&scope) }
    let share = curve.share(of: input, from: stops[upper - 1], to: stops[upper])
    let low = try arguments[upper].evaluate(&scope)
    let high = try arguments[upper + 1].evaluate(&scope)
    return try between(low, high, share)
  }

  private func between(
    _ low: StyleValue,
    _ high: StyleValue,
    _ share: Double
  ) throws(EvaluationError) -> StyleValue {
    switch (low, high) {
    case (.number(let low), .number(let high)):
      return .number(mix(low, high, share))
    case (.color(let low), .color(let high)):
      return .color(.between(low, high, share: share, in: space))
    case (.colors(let low), .colors(let high)):
      guard low.count == high.count else { throw .lengthsDiffer }
      return .colors(zip(low, high).map { .between($0, $1, share: share, in: space) })
    case (.numbers(let low), .numbers(let high)):
      guard low.count == high.count else { throw .lengthsDiffer }
      return .numbers(zip(low, high).map { mix($0, $1, share) })
    case (.padding(let low), .padding(let high)):
      let sides = zip(low.sides, high.sides).map { mix($0, $1, share) }
      return StylePadding(sides).map { .padding($0) } ?? .null
    case (.anchorOffsets(let low), .anchorOffsets(let high)):
      guard low.map(\.anchor) == high.map(\.anchor) else { throw .lengthsDiffer }
      let pairs = zip(low, high)
      return .anchorOffsets(pairs.map { $0.0.moved(to: $0.1, share) })
    case (.array(let low), .array(let high)):
      guard low.count == high.count else { throw .lengthsDiffer }
      var items: [StyleValue] = []
      for (low, high) in zip(low, high) { items.append(try between(low, high, share)) }
      return .array(items)
    case (.string(let low), .string(let high)) where type == .projection:
      return .projection(ProjectionBlend(from: low, to: high, share: share))
    default:
      throw .unexpected(type, found: high.type)
    }
  }
}

extension AnchorOffset {
  fileprivate func moved(to other: AnchorOffset, _ share: Double) -> AnchorOffset {
    AnchorOffset(anchor: anchor, x: mix(x, other.x, share), y: mix(y, other.y, share))
  }
}

/// A cubic Bézier curve from (0, 0) to (1, 1), as CSS Easing Functions 1 defines `cubic-bezier()`.
struct UnitBezier: Sendable {
  private let x: (Double, Double, Double)
  private let y: (Double, Double, Double)

  /// The two control points between the ends.
  init(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    x = Self.coefficients(x1, x2)
    y = Self.coefficients(y1, y2)
  }

  /// Of the third, second and first power.
  private static func coefficients(_ first: Double, _ second: Double) -> (Double, Double, Double) {
    let linear = 3 * first
    let square = 3 * (second - first) - linear
    return (1 - linear - square, square, linear)
  }

  private static func value(_ curve: (Double, Double, Double), _ t: Double) -> Double {
    ((curve.0 * t + curve.1) * t + curve.2) * t
  }

  /// By halving: the curve rises with x, and 60 halves are as exact as a `Double`.
  func y(atX target: Double) -> Double {
    guard target > 0 else { return 0 }
    guard target < 1 else { return 1 }
    var low = 0.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if Self.value(x, middle) < target { low = middle } else { high = middle }
    }
    return Self.value(y, (low + high) / 2)
  }
}
