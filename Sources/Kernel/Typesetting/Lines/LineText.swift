/// A text that is ready to be set along lines.
public struct LineText: Sendable {
  /// The whole text in a line of its own, along the first axis.
  struct Row {
    let glyphs: [PlacedGlyph]
    let cells: [TextCell]
    /// In pixels.
    let length: Float
    let em: Float
  }

  let row: Row
  /// The text as a column, where it is mostly Hanzi.
  let column: Row?
  let style: TextStyle

  init(row: Row, column: Row?, _ style: TextStyle) {
    self.row = row
    self.column = column
    self.style = style
  }

  /// How long the text is when it is straight, in CSS pixels.
  public var length: Float { row.length }

  /// The label at the middle of a line; nil where it does not fit.
  public func label(inMiddleOf path: LinePath) -> LineLabel? {
    label(along: path, at: path.length / 2)
  }

  /// Labels along a line, some `spacing` of pixels apart, at places that are fixed to the world (`LineAnchors`).
  ///
  /// Where a label does not fit, because the line bends or ends, it may go a little to either side. Where none fits
  /// anywhere the middle of the line is tried, so that a short road gets its name.
  public func labels(along path: LinePath, spacing: Double) -> [LineLabel] {
    guard path.length >= Double(min(row.length, column?.length ?? .infinity)) else { return [] }
    guard spacing.isFinite else { return label(inMiddleOf: path).map { [$0] } ?? [] }
    let length = Double(max(row.length, column?.length ?? 0))
    // As MapLibre does: between labels at least a quarter of the spacing stays free.
    let spacing = max(spacing, length + spacing / 4)
    let shifts = Self.shiftsInSpacings.map { $0 * spacing }
    var labels: [LineLabel] = []
    for distance in LineAnchors(path, spacing: spacing).distances() {
      for shift in shifts {
        if let label = label(along: path, at: distance + shift) {
          labels.append(label)
          break
        }
      }
    }
    if labels.isEmpty, let label = label(inMiddleOf: path) { labels.append(label) }
    return labels
  }

  /// With these two labels come no nearer than 0.65 spacings: those of `LineAnchors` are 0.83 apart.
  private static let shiftsInSpacings = [0, 1.0 / 24, -1.0 / 24, 1.0 / 12, -1.0 / 12]

  /// The label at a distance from the beginning of a line; nil where it does not fit.
  func label(along path: LinePath, at distance: Double) -> LineLabel? {
    let half = Double(row.length) / 2
    guard distance >= 0, distance <= path.length else { return nil }
    let from = path.point(at: distance - half)
    let to = path.point(at: distance + half)
    let (x, y) = (to.x - from.x, to.y - from.y)
    if let column, abs(y) > abs(x) {
      return CurvedLine(path, column, style, at: distance, isColumn: true, isBackward: y < 0).label()
    }
    // Straight up rather than straight down, as on the back of a book.
    let isUpsideDown = x < 0 || (x == 0 && y > 0)
    let isBackward = style.keepsUpright && isUpsideDown
    return CurvedLine(path, row, style, at: distance, isColumn: false, isBackward: isBackward).label()
  }
}
