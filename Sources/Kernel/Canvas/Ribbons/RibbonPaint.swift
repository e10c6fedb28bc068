/// Paints a line by where its pixels lie along and across it.
struct RibbonPaint: Paint {
  private enum Source {
    case color(UInt32)
    case gradient([UInt32])
    case pattern(BitmapSampler, width: Double, height: Double, period: Double, opacity: UInt32)
  }

  private let field: LineField
  private let source: Source
  private let style: StrokeStyle
  private let blur: Double

  init(_ ribbon: Ribbon, _ field: LineField, _ style: StrokeStyle) {
    self.field = field
    self.style = style
    blur = ribbon.blur
    source =
      switch ribbon.ink {
      case .color(let color): .color(PixelArithmetic.premultiply(color))
      case .gradient(let colors): .gradient(colors.map { PixelArithmetic.premultiply($0) })
      case .pattern(let bitmap, let period, let opacity):
        .pattern(
          BitmapSampler(bitmap, beyond: .repetition),
          width: Double(bitmap.width),
          height: Double(bitmap.height),
          period: period,
          opacity: PixelArithmetic.byte(opacity)
        )
      }
  }

  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)
  {
    for column in columns {
      let place = field[column, row.y]
      let beside = place.beside - style.offset
      let weight = PixelArithmetic.product(coverage, visibility(beside))
      let color = PixelArithmetic.scale(color(place.along, beside), by: weight)
      PixelArithmetic.lay(color, over: &pixels[row.start &+ column])
    }
  }

  private func visibility(_ beside: Double) -> UInt32 {
    guard blur > 0 else { return 255 }
    return PixelArithmetic.byte((style.width / 2 - abs(beside) + 0.5) / (blur + 1))
  }

  private func color(_ along: Double, _ beside: Double) -> UInt32 {
    switch source {
    case .color(let color): return color
    case .gradient(let colors):
      guard !colors.isEmpty else { return 0 }
      let share = field.length > 0 ? along / field.length : 0
      return colors[min(colors.count - 1, max(0, Int(share * Double(colors.count))))]
    case .pattern(let sampler, let width, let height, let period, let opacity):
      // The picture reaches half a pixel over each edge, as far as that is smoothed, and is shown with a pixel of
      // its repetition on every side: as MapLibre does it.
      let right = (along / period).truncatingRemainder(dividingBy: 1)
      let down = 0.5 - beside / (style.width + 1)
      let color = sampler.color(right * (width + 2) - 1, down * (height + 2) - 1)
      return PixelArithmetic.scale(color, by: opacity)
    }
  }
}
