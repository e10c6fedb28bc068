public import Wording

/// Width and height of a picture in CSS pixels, as people write them.
public struct PictureSize: Sendable, Hashable {
  public let width: Int
  public let height: Int

  /// Longer pictures cannot be held, and more pixels would keep a thread for minutes.
  public static let greatestSide = 16_384
  public static let mostPixels = 16_000_000

  /// Reads `800x600`.
  public init(words text: String) throws(Fault) {
    let sides = text.split(omittingEmptySubsequences: false) { "xX×*".contains($0) }.map { Int($0) }
    let range = 1...Self.greatestSide
    guard sides.count == 2, let width = sides[0], let height = sides[1], range.contains(width),
      range.contains(height)
    else { throw Fault(.badRequest, .noPictureSize(text, greatest: Self.greatestSide)) }
    self.width = width
    self.height = height
  }

  /// Refuses what would be too large with so many device pixels in a CSS pixel.
  public func expectDrawable(scale: Int) throws(Fault) {
    guard width * height * scale * scale <= Self.mostPixels,
      max(width, height) * scale <= Self.greatestSide
    else { throw Fault(.badRequest, .pictureIsTooLarge(greatest: Self.mostPixels)) }
  }
}
