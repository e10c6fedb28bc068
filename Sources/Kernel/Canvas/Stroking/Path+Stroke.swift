extension Path {
  /// Adds the outlines of strokes along lines; what lies off a canvas of this size may be left out.
  public mutating func addStrokes(
    along lines: Lines,
    _ range: Range<Int>,
    _ style: StrokeStyle,
    with stroker: inout Stroker,
    width: Int,
    height: Int
  ) {
    guard style.width > 0 && style.width.isFinite && style.offset.isFinite else { return }
    stroker.begin(style, width: width, height: height)
    let dashes = Dashes(style.dashes)
    let points = lines.points.span
    if style.addsUp { beginSimpleShape() }
    defer { if style.addsUp { endShape() } }
    for number in range {
      let line = points.extracting(lines.points(of: number))
      let isClosed = lines.lines[number].isClosed
      if let dashes, line.count > 1 {
        stroker.add(line, isClosed: isClosed, dashes: dashes, to: &self)
      } else {
        stroker.add(line, isClosed: isClosed, to: &self)
      }
    }
  }
}
