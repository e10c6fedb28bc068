/// What a line is painted with where it changes along or across it.
public struct Ribbon: Sendable {
  public enum Ink: Sendable {
    case color(Color)
    /// Colours at even distances from the line's start to its end.
    case gradient([Color])
    /// A picture as high as the line is wide, again and again, its upper edge on the line's right side; `period` is its
    /// length along the line, in pixels.
    case pattern(Bitmap, period: Double, opacity: Double)
  }

  public let ink: Ink

  /// Over how many pixels beside its sharp edge the line fades away, inwards.
  public let blur: Double

  public init(_ ink: Ink, blur: Double = 0) {
    self.ink = ink
    self.blur = blur
  }
}
