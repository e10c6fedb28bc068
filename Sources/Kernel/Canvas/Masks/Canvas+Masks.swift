extension Canvas {
  /// Lays a colour over the canvas where a mask covers it.
  public mutating func draw(_ mask: Mask, x: Int, y: Int, color: Color) {
    let placed = PlacedMask(mask, x: x, y: y)
    guard color.alpha > 0, let own = placed.window, let seen = own.intersection(window) else { return }
    let source = PixelArithmetic.premultiply(color)
    let coverage = mask.coverage.span
    let width = bitmap.width
    var pixels = bitmap.pixels.mutableSpan
    for row in seen.top..<seen.top &+ seen.height {
      var from = (row &- own.top) &* own.width &+ seen.left &- own.left
      let start = row &* width &+ seen.left
      for index in start..<start &+ seen.width {
        let share = UInt32(truncatingIfNeeded: coverage[from])
        from &+= 1
        guard share != 0 else { continue }
        PixelArithmetic.lay(PixelArithmetic.scale(source, by: share), over: &pixels[index])
      }
    }
  }

  /// Lays a colour over the canvas where any of some masks covers it; where they overlap, it does not add up.
  public mutating func draw(_ masks: some Collection<PlacedMask>, color: Color) {
    guard color.alpha > 0 else { return }
    if masks.count == 1, let only = masks.first {
      draw(only.mask, x: only.x, y: only.y, color: color)
    } else {
      draw(Mask(unionOf: masks, within: window), x: 0, y: 0, color: color)
    }
  }

  /// The pixels of the canvas.
  public var window: PixelWindow {
    PixelWindow(left: 0, top: 0, width: bitmap.width, height: bitmap.height)
  }
}
