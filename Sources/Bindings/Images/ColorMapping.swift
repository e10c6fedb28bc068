public import Canvas

/// Which colour stands for a pixel in a palette: a function of the pixel and of the style's flat colours alone.
///
/// Neighbouring tiles therefore agree, whatever else is on them. Flat colours stay exact. Every other pixel goes
/// to the nearest of the `RepresentativeColors`, which lie on the lines between each two flat colours, where
/// anti-aliased edges have theirs, and from there to a lattice. Each premultiplied channel and the alpha err by
/// `largestError` at most, so that what is seen errs no more over any ground. What is opaque stays opaque, what
/// is transparent stays transparent, and nothing else becomes either.
///
/// Made once for a style, in a few milliseconds and some hundred kilobytes; used by many threads.
public struct ColorMapping: Sendable {
  /// The most by which a channel of a mapped pixel differs, of 255.
  public static let largestError = 3

  private let representatives: RepresentativeColors

  public init(flatColors: [Color]) {
    representatives = RepresentativeColors(flatColors: flatColors)
  }

  /// The picture in mapped colours.
  public func applied(to bitmap: Bitmap) -> Bitmap {
    let source = bitmap.premultipliedPixels
    let input = source.span
    var mapped = [UInt32](repeating: 0, count: source.count)
    var output = mapped.mutableSpan
    var recent = recentPixels()
    for index in input.indices {
      output[index] = recent.value(of: input[index], mappedPixel)
    }
    return Bitmap(width: bitmap.width, height: bitmap.height, premultipliedPixels: mapped)
  }

  /// A table for the pixels of one picture and those that stand for them.
  func recentPixels() -> RecentPixels<UInt32> {
    RecentPixels(0, mappedPixel(0))
  }

  /// The colour that stands for a packed premultiplied pixel.
  func mappedPixel(_ pixel: UInt32) -> UInt32 {
    guard pixel >> 24 > 0 else { return 0 }
    return representatives.nearest(to: pixel) ?? Lattice.nearest(to: pixel)
  }
}

/// The colours for whatever lies on no line between flat colours: every seventh value of each channel.
private enum Lattice {
  private static let step: UInt32 = 2 * UInt32(ColorMapping.largestError) + 1

  static func nearest(to pixel: UInt32) -> UInt32 {
    let alpha = pixel >> 24
    // Only what is opaque may become so; no channel may exceed the alpha, and the cut brings it nearer.
    let ceiling = alpha == 255 ? 255 : min(middle(alpha), 252)
    var result = ceiling << 24
    for shift: UInt32 in [0, 8, 16] {
      result |= min(middle(pixel >> shift & 0xFF), ceiling) << shift
    }
    return result
  }

  /// The middle of the seven values that a value lies among; white is the middle of the last.
  private static func middle(_ value: UInt32) -> UInt32 {
    value / step * step + step / 2
  }
}
