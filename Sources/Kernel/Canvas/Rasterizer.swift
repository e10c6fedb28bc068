/// The scan converter: turns the outlines of a path into runs of pixels of equal coverage.
///
/// Algorithm: exact area coverage by signed accumulation, of the family of libart (R. Levien, 1998), FreeType's
/// `ftgrays` (D. Turner), Anti-Grain Geometry (M. Shemanarev) and font-rs. Every edge adds, in each pixel it
/// crosses, the signed area between itself and the pixel's right side, and hands what is left of its height to
/// the next pixel; the running sum along a row is then the covered area, times the number of turns.
///
/// Sparse: one bit a pixel marks where the sum changes, so the cost follows the edges and the painted pixels.
/// A whole path is gathered before it is painted: overlapping sub-paths of one paint do not darken each other.
///
/// Known limit of all buffers that sum areas: where several edges share a pixel, areas add up and are only then
/// cut at a whole pixel. Parts that overlap inside such a pixel count twice, and parts that turn in opposite
/// ways cancel; interiors are exact.
struct Rasterizer: Sendable {
  /// Gathering cells held at once; taller canvases are filled in several bands.
  ///
  /// 2 MB fit a second-level cache.
  private static let cellBudget = 1 << 18

  private let width: Int
  private let height: Int
  private let rowsPerBand: Int
  /// Changes of the running sum, all 0 between fills; allocated by the first fill.
  private var cells: [Int] = []
  /// One bit for each cell that an edge has changed, all 0 between fills.
  private var touched: [UInt64] = []

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rowsPerBand = max(1, min(height, Self.cellBudget / (width + 1)))
  }

  mutating func fill(_ path: Path, rule: FillRule, paint: SolidPaint, into bitmap: inout Bitmap) {
    let rows = height > rowsPerBand ? rowsTouched(by: path) : 0..<height
    guard !rows.isEmpty && !path.isEmpty else { return }
    if cells.isEmpty {
      let layout = BandLayout(width: width, rows: 0..<rowsPerBand)
      cells = [Int](repeating: 0, count: rowsPerBand * layout.stride)
      touched = [UInt64](repeating: 0, count: rowsPerBand * layout.wordsPerRow)
    }
    var top = rows.lowerBound
    while top < rows.upperBound {
      let bottom = min(top + rowsPerBand, rows.upperBound)
      let band = BandLayout(width: width, rows: top..<bottom)
      Self.fill(path, rule: rule, paint: paint, in: band, &cells, &touched, over: &bitmap.pixels)
      top = bottom
    }
  }

  /// Fills one band; static, because a band borrows two properties at once.
  private static func fill(
    _ path: Path,
    rule: FillRule,
    paint: SolidPaint,
    in layout: BandLayout,
    _ cells: inout [Int],
    _ touched: inout [UInt64],
    over pixels: inout [UInt32]
  ) {
    var band = CoverageBand(cells: cells.mutableSpan, touched: touched.mutableSpan, layout: layout)
    band.add(path)
    var pixelSpan = pixels.mutableSpan
    band.paint(paint, rule: rule, over: &pixelSpan)
  }

  /// The rows of the canvas between the highest and the lowest point of a path.
  private func rowsTouched(by path: Path) -> Range<Int> {
    var highest = Double.infinity
    var lowest = -Double.infinity
    let points = path.points.span
    for index in points.indices {
      highest = min(highest, points[index].y)
      lowest = max(lowest, points[index].y)
    }
    guard highest <= lowest else { return 0..<0 }
    let top = max(0, SubPixel.nearest(highest) >> SubPixel.bits)
    let bottom = min(height, (SubPixel.nearest(lowest) >> SubPixel.bits) + 1)
    return top < bottom ? top..<bottom : 0..<0
  }
}

/// Which part of the canvas a band is, and how its cells lie in memory.
struct BandLayout {
  let width: Int
  let rows: Range<Int>

  /// Cells a row: one more than pixels, as the last pixel's edges change the sum behind it.
  var stride: Int { width + 1 }

  var wordsPerRow: Int { (stride + 63) / 64 }
}
