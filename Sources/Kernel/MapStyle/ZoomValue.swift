public import Canvas
import Glibc

/// A value that depends on the zoom alone.
public enum ZoomValue<Value: Interpolable & Sendable>: Sendable {
  case constant(Value)

  /// Between the stops by an exponential curve; base 1 is a straight line.
  case interpolated(base: Double, stops: [Stop])

  /// The value of the last stop that is not above the zoom, else `first`.
  case stepped(first: Value, stops: [Stop])

  public struct Stop: Sendable {
    public let zoom: Double
    public let value: Value
  }

  public func at(_ zoom: Double) -> Value {
    switch self {
    case .constant(let value): value
    case .stepped(let first, let stops): stops.last { $0.zoom <= zoom }?.value ?? first
    case .interpolated(let base, let stops): interpolate(zoom, base, stops)
    }
  }

  /// There is at least one stop, and zooms increase: the parser sees to both.
  private func interpolate(_ zoom: Double, _ base: Double, _ stops: [Stop]) -> Value {
    guard let upper = stops.firstIndex(where: { $0.zoom > zoom }) else { return stops[stops.count - 1].value }
    guard upper > 0 else { return stops[0].value }
    let (low, high) = (stops[upper - 1], stops[upper])
    let share = Self.share(of: zoom - low.zoom, in: high.zoom - low.zoom, log(base))
    return Value.between(low.value, high.value, share: share)
  }

  /// Style specification, "interpolate": (base^progress − 1) / (base^range − 1), in a form that neither overflows
  /// for great bases nor loses all digits for bases near 1.
  private static func share(of progress: Double, in range: Double, _ logarithm: Double) -> Double {
    guard logarithm != 0 else { return progress / range }
    let part = expm1(-abs(logarithm) * progress) / expm1(-abs(logarithm) * range)
    return logarithm < 0 ? part : part * exp(logarithm * (progress - range))
  }
}

/// What has values in between.
public protocol Interpolable {
  static func between(_ low: Self, _ high: Self, share: Double) -> Self
}

extension Double: Interpolable {
  public static func between(_ low: Double, _ high: Double, share: Double) -> Double {
    low + (high - low) * share
  }
}

extension Color: Interpolable {
  /// In premultiplied sRGB, as MapLibre does it: a transparent end has no colour of its own.
  public static func between(_ low: Color, _ high: Color, share: Double) -> Color {
    let alpha = Double.between(Double(low.alpha), Double(high.alpha), share: share)
    guard alpha > 0 else { return .transparent }
    func channel(_ of: (Color) -> UInt8) -> UInt8 {
      let ends = [low, high].map { Double(of($0)) * Double($0.alpha) }
      return rounded(Double.between(ends[0], ends[1], share: share) / alpha)
    }
    return Color(
      red: channel(\.red),
      green: channel(\.green),
      blue: channel(\.blue),
      alpha: rounded(alpha)
    )
  }

  private static func rounded(_ value: Double) -> UInt8 {
    UInt8(min(max(value, 0), 255).rounded())
  }
}
