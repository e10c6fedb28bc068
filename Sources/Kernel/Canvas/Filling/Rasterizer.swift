/// The scan converter: turns the outlines of a path into runs of pixels of equal coverage.
///
/// Algorithm: exact area coverage by signed accumulation, of the family of libart (R. Levien, 1998), FreeType's
/// `ftgrays` (D. Turner), Anti-Grain Geometry (M. Shemanarev) and font-rs. Every edge leaves, in each pixel it
/// crosses, its height and the area between itself and the pixel's left side; the running sum along a row is then
/// the covered area, times the number of turns.
///
/// Sparse: one bit a pixel marks where the sum changes, so the cost follows the edges and the painted pixels.
/// A whole path is gathered before it is painted: overlapping shapes of one paint do not darken each other.
///
/// Sums alone cannot tell two shapes that overlap within a pixel from two that lie side by side. So every shape leaves
/// its number too; rows in which shapes meet are noted, and `MeetingRows` finds out what is covered in them.
struct Rasterizer: Sendable {
  /// Gathering cells held at once; taller canvases are filled in several bands.
  ///
  /// 1 MB fits a second-level cache.
  private static let cellBudget = 1 << 17

  private let width: Int
  private let height: Int
  private let rowsPerBand: Int
  /// All empty between fills; allocated by the first fill.
  private var cells: [CoverageCell] = []
  /// One bit for each cell that an edge has passed, all 0 between fills.
  private var touched: [UInt64] = []
  private var meetings = MeetingRows()

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rowsPerBand = max(1, min(height, Self.cellBudget / max(1, width)))
  }

  mutating func fill(
    _ path: Path,
    _ shapes: Range<Int>,
    rule: FillRule,
    paint: some Paint,
    into bitmap: inout Bitmap
  ) {
    let rows = rowsTouched(by: path, shapes)
    guard !rows.isEmpty else { return }
    if cells.isEmpty {
      let layout = BandLayout(width: width, rows: 0..<rowsPerBand)
      cells = [CoverageCell](repeating: .empty, count: rowsPerBand * layout.stride)
      touched = [UInt64](repeating: 0, count: rowsPerBand * layout.wordsPerRow)
    }
    var top = rows.lowerBound
    while top < rows.upperBound {
      let bottom = min(top + rowsPerBand, rows.upperBound)
      let layout = BandLayout(width: width, rows: top..<bottom)
      Self.fill(path, shapes, rule, paint, in: layout, &cells, &touched, &meetings, over: &bitmap.pixels)
      top = bottom
    }
  }

  /// Fills one band; static, because a band borrows two properties at once.
  private static func fill(
    _ path: Path,
    _ shapes: Range<Int>,
    _ rule: FillRule,
    _ paint: some Paint,
    in layout: BandLayout,
    _ cells: inout [CoverageCell],
    _ touched: inout [UInt64],
    _ meetings: inout MeetingRows,
    over pixels: inout [UInt32]
  ) {
    var band = CoverageBand(cells: cells.mutableSpan, touched: touched.mutableSpan, layout: layout)
    var pixelSpan = pixels.mutableSpan
    band.add(path, shapes)
    meetings.removeAll()
    band.paint(paint, rule: rule, over: &pixelSpan, noting: &meetings.rows)
    if !meetings.rows.isEmpty {
      meetings.paint(path, shapes, rule, paint, in: &band, over: &pixelSpan)
    }
  }

  /// The rows of the canvas between the highest and the lowest point of a path.
  private func rowsTouched(by path: Path, _ range: Range<Int>) -> Range<Int> {
    var top = height
    var bottom = 0
    let shapes = path.shapes.span
    for index in range {
      let box = shapes[index].box
      guard box.right > 0 && box.left < width << SubPixel.bits && box.top < box.bottom else { continue }
      top = min(top, max(0, box.top >> SubPixel.bits))
      bottom = max(bottom, min(height, (box.bottom &- 1) >> SubPixel.bits &+ 1))
    }
    return top < bottom ? top..<bottom : 0..<0
  }
}
