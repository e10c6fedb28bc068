import Glibc

/// Makes thin strokes darker than their area.
///
/// Strokes of Hanzi at 10 to 14 pixels are thinner than a pixel: by their area they are grey, and their
/// pixels come out too light on a screen, whose brightness goes with a power of the value. The exponent was
/// chosen by looking at sheets of Regular and Bold; more clots the Bold.
enum Contrast {
  private static let exponent = 0.8

  static let table = (0...255).map { UInt8((pow(Double($0) / 255, exponent) * 255).rounded()) }
}
