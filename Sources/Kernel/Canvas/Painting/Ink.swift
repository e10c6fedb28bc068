/// What shapes are filled with.
public enum Ink: Sendable {
  case color(Color)
  case image(ImageInk)

  var isVisible: Bool {
    switch self {
    case .color(let color): color.alpha > 0
    case .image(let image): image.opacity > 0 && image.bitmap.width > 0 && image.bitmap.height > 0
    }
  }
}

/// A picture to fill with.
public struct ImageInk: Sendable {
  public let bitmap: Bitmap

  /// From the canvas to the picture, both in pixels.
  public let placement: Placement

  /// Whether the picture is repeated without end; otherwise all around it is transparent.
  public let isRepeated: Bool

  /// 0…1.
  public let opacity: Double

  public init(_ bitmap: Bitmap, _ placement: Placement, isRepeated: Bool, opacity: Double = 1) {
    self.bitmap = bitmap
    self.placement = placement
    self.isRepeated = isRepeated
    self.opacity = opacity
  }

  /// Where a pixel of the canvas falls on the picture: x′ = xx·x + xy·y + x0, and y′ likewise.
  ///
  /// x and y are counted from a pixel of the canvas. With the pixel at the picture's corner, rounding is the same wherever
  /// the picture lies.
  public struct Placement: Sendable {
    public var xx: Double
    public var xy: Double
    public var x0: Double
    public var yx: Double
    public var yy: Double
    public var y0: Double
    public var column = 0
    public var row = 0

    public init(xx: Double, xy: Double, x0: Double, yx: Double, yy: Double, y0: Double) {
      self.xx = xx
      self.xy = xy
      self.x0 = x0
      self.yx = yx
      self.yy = yy
      self.y0 = y0
    }

    /// A picture shown `scale` times as large, its corner at a place of the canvas.
    public init(scale: Double, left: Double, top: Double) {
      self.init(xx: 1 / scale, xy: 0, x0: 0 - left / scale, yx: 0, yy: 1 / scale, y0: 0 - top / scale)
    }
  }
}
