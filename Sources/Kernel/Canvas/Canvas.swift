/// A bitmap with the tools to draw on it; what is drawn outside is clipped away.
///
/// A canvas belongs to one thread at a time. Its buffers are made by the first fill and re-used by every later
/// one: drawing a shape allocates nothing. A shape drawn on several canvases that lie side by side gives the
/// same pixels as on one large canvas, if only whole numbers of pixels were subtracted from its coordinates.
public struct Canvas: Sendable {
  public internal(set) var bitmap: Bitmap
  private var rasterizer: Rasterizer
  private var stroker = Stroker()
  private var strokes = Path()
  /// Made when a ribbon is first drawn.
  private var field: LineField?

  /// Makes a transparent canvas; the sides have the bounds of `Bitmap`.
  public init(width: Int, height: Int) {
    self.init(Bitmap(width: width, height: height))
  }

  /// Makes a canvas to draw over a picture.
  public init(_ bitmap: Bitmap) {
    self.bitmap = bitmap
    rasterizer = Rasterizer(width: bitmap.width, height: bitmap.height)
  }

  /// Makes every pixel transparent.
  public mutating func clear() {
    bitmap.fill(.transparent)
  }

  /// Lays ink over the whole canvas.
  public mutating func cover(with ink: Ink) {
    if case .color(let color) = ink, color.alpha == 255 {
      bitmap.fill(color)
      return
    }
    var everything = Path()
    everything.addRectangle(x: 0, y: 0, width: Double(bitmap.width), height: Double(bitmap.height))
    fill(everything, ink: ink)
  }

  /// Fills the inside of a path, or of some of its shapes, with ink laid over what is there.
  ///
  /// All of them are one shape: translucent ink does not add up where they overlap.
  public mutating func fill(_ path: Path, shapes: Range<Int>? = nil, rule: FillRule = .nonZero, ink: Ink) {
    guard ink.isVisible && bitmap.width > 0 else { return }
    let shapes = shapes ?? 0..<path.shapeCount
    switch ink {
    case .color(let color):
      rasterizer.fill(path, shapes, rule: rule, paint: SolidPaint(color), into: &bitmap)
    case .image(let image):
      rasterizer.fill(path, shapes, rule: rule, paint: ImagePaint(image), into: &bitmap)
    }
  }

  /// Draws lines, or some of them, as one shape: where they overlap, translucent ink does not add up.
  public mutating func stroke(_ lines: Lines, range: Range<Int>? = nil, _ style: StrokeStyle, ink: Ink) {
    guard ink.isVisible && bitmap.width > 0 else { return }
    strokes.removeAll(keepingCapacity: true)
    strokes.addStrokes(
      along: lines,
      range ?? 0..<lines.count,
      style,
      with: &stroker,
      width: bitmap.width,
      height: bitmap.height
    )
    switch ink {
    case .color(let color):
      rasterizer.fill(
        strokes,
        0..<strokes.shapeCount,
        rule: .nonZero,
        paint: SolidPaint(color),
        into: &bitmap
      )
    case .image(let image):
      rasterizer.fill(
        strokes,
        0..<strokes.shapeCount,
        rule: .nonZero,
        paint: ImagePaint(image),
        into: &bitmap
      )
    }
  }

  /// Draws lines, or some of them, with ink that changes along or across them, one after the other.
  public mutating func stroke(_ lines: Lines, range: Range<Int>? = nil, _ style: StrokeStyle, ribbon: Ribbon)
  {
    guard bitmap.width > 0 && bitmap.height > 0 else { return }
    var field = self.field ?? LineField(width: bitmap.width, height: bitmap.height)
    self.field = nil
    // The edge of a blurred line fades half a pixel beyond where it would be sharp.
    var wider = style
    if ribbon.blur > 0 { wider.width += 1 }
    for number in range ?? 0..<lines.count {
      let points = lines.points.span.extracting(lines.points(of: number))
      field.follow(points, isClosed: lines.lines[number].isClosed, reach: wider.reach + 1)
      strokes.removeAll(keepingCapacity: true)
      strokes.addStrokes(
        along: lines,
        number..<number + 1,
        wider,
        with: &stroker,
        width: bitmap.width,
        height: bitmap.height
      )
      let paint = RibbonPaint(ribbon, field, style)
      rasterizer.fill(strokes, 0..<strokes.shapeCount, rule: .nonZero, paint: paint, into: &bitmap)
    }
    self.field = field
  }

  /// Draws a dot whose edges fade.
  public mutating func draw(_ dot: SoftDot) {
    guard dot.blur > 0 && dot.outerRadius > 0 else { return }
    strokes.removeAll(keepingCapacity: true)
    strokes.addCircle(centerX: dot.x, centerY: dot.y, radius: dot.outerRadius)
    rasterizer.fill(strokes, 0..<strokes.shapeCount, rule: .nonZero, paint: SoftDotPaint(dot), into: &bitmap)
  }
}
