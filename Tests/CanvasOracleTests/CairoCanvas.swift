import CCairo
import Canvas
import TestSupport

/// A canvas of alpha alone, drawn on by cairo.
///
/// Cairo looks at 15 lines in a pixel at best, and at 256 places on each: a horizontal edge may come out wrong by 17 of 255.
/// So it draws four times as large, and 16 of its pixels make one. Then a wrong pixel is the canvas's fault, and points lie
/// on the same grid of 1/1024 pixel.
struct CairoCanvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let side: Int

  private static let scale = 4

  init(side: Int) {
    self.side = side
    let pixels = Int32(side * Self.scale)
    surface = cairo_image_surface_create(CAIRO_FORMAT_A8, pixels, pixels)
    context = cairo_create(surface)
    cairo_scale(context, Double(Self.scale), Double(Self.scale))
    cairo_set_antialias(context, CAIRO_ANTIALIAS_BEST)
    // Curves, which caps and joins are, stray by at most so many of its pixels.
    cairo_set_tolerance(context, 0.01)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func fill(_ rings: [[OraclePoint]], rule: FillRule) {
    for ring in rings { add(ring, isClosed: true) }
    cairo_set_fill_rule(context, rule == .evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    cairo_fill(context)
  }

  func stroke(_ line: [OraclePoint], isClosed: Bool, _ style: StrokeStyle) {
    add(line, isClosed: isClosed)
    cairo_set_line_width(context, style.width)
    switch style.cap {
    case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
    }
    switch style.join {
    case .bevel: cairo_set_line_join(context, CAIRO_LINE_JOIN_BEVEL)
    case .round: cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    case .miter(let limit):
      // The same measure on both sides: the length of the point over the width of the line.
      cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
      cairo_set_miter_limit(context, limit)
    }
    cairo_set_dash(context, style.dashes, Int32(style.dashes.count), 0)
    cairo_stroke(context)
  }

  private func add(_ line: [OraclePoint], isClosed: Bool) {
    cairo_new_sub_path(context)
    for point in line { cairo_line_to(context, point.x, point.y) }
    if isClosed { cairo_close_path(context) }
  }

  /// The coverage of all pixels, 0…255.
  func alphas() -> [UInt8] {
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let bytes = cairo_image_surface_get_data(surface) else { return [] }
    var sums = [Int](repeating: 0, count: side * side)
    for row in 0..<side * Self.scale {
      for column in 0..<side * Self.scale {
        sums[row / Self.scale * side + column / Self.scale] += Int(bytes[row * stride + column])
      }
    }
    let parts = Self.scale * Self.scale
    return sums.map { UInt8(($0 + parts / 2) / parts) }
  }
}

struct OraclePoint {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Anywhere in a square.
  init(in reach: ClosedRange<Double>, using random: inout SplitMix64) {
    self.init(.random(in: reach, using: &random), .random(in: reach, using: &random))
  }
}
