import Canvas
import Icons
import Typesetting

extension Icon {
  /// How large it is within a text.
  var size: PictureSize {
    PictureSize(
      width: Float(Double(bitmap.width) / pixelRatio),
      height: Float(Double(bitmap.height) / pixelRatio)
    )
  }

  /// Its width as what may be stretched of it, in so many CSS pixels for each of the picture's.
  func across(scale: Double) -> StretchableSide {
    Self.side(bitmap.width, stretchX, content.map { ($0.left, $0.right) }, scale)
  }

  /// The same of its height.
  func down(scale: Double) -> StretchableSide {
    Self.side(bitmap.height, stretchY, content.map { ($0.top, $0.bottom) }, scale)
  }

  private static func side(
    _ pixels: Int,
    _ stretches: [Stretch],
    _ content: (low: Double, high: Double)?,
    _ scale: Double
  ) -> StretchableSide {
    func range(_ low: Double, _ high: Double) -> ClosedRange<Float> {
      Float(low * scale)...Float(max(low, high) * scale)
    }
    return StretchableSide(
      length: Float(Double(pixels) * scale),
      stretches: stretches.map { range($0.start, $0.end) },
      content: content.map { range($0.low, $0.high) }
    )
  }
}
