import Glibc

// Colours in between: in sRGB, in CIE L*a*b* (white point D50), and in the hue, chroma and lightness of the latter.
// Matrices and thresholds: ICC white point D50, sRGB by IEC 61966-2-1 adapted by Bradford; CIE 15:2004 §8.2.

/// The space in which colours are mixed.
enum ColorSpace: Sendable {
  case rgb, lab, hcl
}

extension StyleColor {
  static func between(
    _ low: StyleColor,
    _ high: StyleColor,
    share: Double,
    in space: ColorSpace
  ) -> StyleColor {
    let alpha = mix(low.alpha, high.alpha, share)
    switch space {
    case .rgb:
      return StyleColor(
        red: mix(low.red, high.red, share),
        green: mix(low.green, high.green, share),
        blue: mix(low.blue, high.blue, share),
        alpha: alpha
      )
    case .lab:
      return StyleColor(.between(LabColor(low), LabColor(high), share: share), alpha: alpha)
    case .hcl:
      let mixed = PolarColor.between(PolarColor(LabColor(low)), PolarColor(LabColor(high)), share: share)
      return StyleColor(LabColor(mixed), alpha: alpha)
    }
  }

  private init(_ lab: LabColor, alpha: Double) {
    let height = (lab.lightness + 16) / 116
    let x = LabColor.whiteX * LabColor.linear(height + lab.a / 500)
    let y = LabColor.linear(height)
    let z = LabColor.whiteZ * LabColor.linear(height - lab.b / 200)
    self.init(
      red: Self.encoded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
      green: Self.encoded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
      blue: Self.encoded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
      alpha: alpha
    )
  }

  private static func encoded(_ linear: Double) -> Double {
    let share = linear <= 0.00304 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055
    return min(max(share, 0), 1)
  }
}

func mix(_ low: Double, _ high: Double, _ share: Double) -> Double {
  low + share * (high - low)
}

private struct LabColor {
  static let whiteX = 0.96422
  static let whiteZ = 0.82521
  private static let bend = 6.0 / 29

  let lightness: Double
  let a: Double
  let b: Double

  init(_ color: StyleColor) {
    let (red, green, blue) = (Self.decoded(color.red), Self.decoded(color.green), Self.decoded(color.blue))
    let y = Self.curved(0.2225045 * red + 0.7168786 * green + 0.0606169 * blue)
    let isGray = red == green && green == blue
    let x = isGray ? y : Self.curved((0.4360747 * red + 0.3850649 * green + 0.1430804 * blue) / Self.whiteX)
    let z = isGray ? y : Self.curved((0.0139322 * red + 0.0971045 * green + 0.7141733 * blue) / Self.whiteZ)
    self.init(lightness: max(0, 116 * y - 16), a: 500 * (x - y), b: 200 * (y - z))
  }

  init(_ polar: PolarColor) {
    let angle = (polar.hue ?? 0) * .pi / 180
    self.init(lightness: polar.lightness, a: cos(angle) * polar.chroma, b: sin(angle) * polar.chroma)
  }

  private init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  static func between(_ low: LabColor, _ high: LabColor, share: Double) -> LabColor {
    LabColor(
      lightness: mix(low.lightness, high.lightness, share),
      a: mix(low.a, high.a, share),
      b: mix(low.b, high.b, share)
    )
  }

  private static func decoded(_ share: Double) -> Double {
    share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  private static func curved(_ share: Double) -> Double {
    share > bend * bend * bend ? cbrt(share) : share / (3 * bend * bend) + 4 / 29
  }

  static func linear(_ value: Double) -> Double {
    value > bend ? value * value * value : 3 * bend * bend * (value - 4 / 29)
  }
}

private struct PolarColor {
  /// In degrees; grays have none.
  let hue: Double?
  let chroma: Double
  let lightness: Double

  init(_ lab: LabColor) {
    chroma = hypot(lab.a, lab.b)
    lightness = lab.lightness
    let turned = atan2(lab.b, lab.a) * 180 / .pi + 360
    hue = (chroma * 10_000).rounded() == 0 ? nil : turned.truncatingRemainder(dividingBy: 360)
  }

  private init(hue: Double?, chroma: Double, lightness: Double) {
    self.hue = hue
    self.chroma = chroma
    self.lightness = lightness
  }

  /// The shorter way around the circle of hues; where one end is black or as dark, the other's chroma stays.
  static func between(_ low: PolarColor, _ high: PolarColor, share: Double) -> PolarColor {
    var chroma = mix(low.chroma, high.chroma, share)
    let hue: Double?
    switch (low.hue, high.hue) {
    case (let from?, let to?):
      var turn = to - from
      if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
      hue = from + share * turn
    case (let from?, nil):
      hue = from
      if high.lightness == 1 || high.lightness == 0 { chroma = low.chroma }
    case (nil, let to?):
      hue = to
      if low.lightness == 1 || low.lightness == 0 { chroma = high.chroma }
    case (nil, nil):
      hue = nil
    }
    return PolarColor(hue: hue, chroma: chroma, lightness: mix(low.lightness, high.lightness, share))
  }
}
