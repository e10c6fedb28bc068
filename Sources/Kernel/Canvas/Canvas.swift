/// A bitmap with the tools to draw on it; what is drawn outside is clipped away.
///
/// A canvas belongs to one thread at a time. Its buffers are made by the first fill and re-used by every later
/// one: drawing a shape allocates nothing. A shape drawn on several canvases that lie side by side gives the
/// same pixels as on one large canvas, if only whole numbers of pixels were subtracted from its coordinates.
public struct Canvas: Sendable {
  public private(set) var bitmap: Bitmap
  private var rasterizer: Rasterizer
  private var stroker = Stroker()
  private var strokes = Path()

  /// Makes a transparent canvas; the sides have the bounds of `Bitmap`.
  public init(width: Int, height: Int) {
    self.init(Bitmap(width: width, height: height))
  }

  /// Makes a canvas to draw over a picture.
  public init(_ bitmap: Bitmap) {
    self.bitmap = bitmap
    rasterizer = Rasterizer(width: bitmap.width, height: bitmap.height)
  }

  /// Fills the inside of a path with a colour laid over what is there.
  ///
  /// All sub-paths are one shape: a translucent colour does not add up where they overlap. Many circles of one
  /// colour are best drawn as sub-paths of one path.
  public mutating func fill(_ path: Path, rule: FillRule = .nonZero, color: Color) {
    guard color.alpha > 0 && bitmap.width > 0 else { return }
    rasterizer.fill(path, rule: rule, paint: SolidPaint(color), into: &bitmap)
  }

  /// Draws lines as one shape: where they overlap, a translucent colour does not add up.
  public mutating func stroke(_ lines: Lines, _ style: StrokeStyle, color: Color) {
    guard color.alpha > 0 && bitmap.width > 0 else { return }
    strokes.removeAll(keepingCapacity: true)
    strokes.addStrokes(along: lines, style, with: &stroker, width: bitmap.width, height: bitmap.height)
    rasterizer.fill(strokes, rule: .nonZero, paint: SolidPaint(color), into: &bitmap)
  }
}
