import Canvas

extension DisplayList {
  /// Carries the commands out.
  func draw(on canvas: inout Canvas) {
    var path = Path()
    for command in commands {
      switch command {
      case .cover(let ink): canvas.cover(with: ink)
      case .fill(let shapes, let ink, let isSmooth):
        canvas.fill(areas, shapes: shapes, rule: isSmooth ? .nonZero : .nonZeroSharp, ink: ink)
      case .stroke(let range, let style, let ink): canvas.stroke(lines, range: range, style, ink: ink)
      case .dots(let range, let look):
        for index in range { Self.draw(dots[index], look, on: &canvas, with: &path) }
      }
    }
  }

  private static func draw(_ dot: Dot, _ look: DotLook, on canvas: inout Canvas, with path: inout Path) {
    func add(_ radius: Double) {
      path.addCircle(centerX: dot.x, centerY: dot.y, radius: radius)
    }
    func fill(_ rule: FillRule, _ color: Color) {
      canvas.fill(path, rule: rule, ink: .color(color))
      path.removeAll(keepingCapacity: true)
    }
    path.removeAll(keepingCapacity: true)
    if look.ringWidth > 0 && look.ringColor.alpha > 0 {
      add(look.radius + look.ringWidth)
      // Under an opaque disc the ring is drawn as a disc too: two edges side by side would let the ground
      // shine through between them.
      if look.color.alpha < 255 { add(look.radius) }
      fill(.evenOdd, look.ringColor)
    }
    if look.radius > 0 {
      add(look.radius)
      fill(.nonZero, look.color)
    }
  }
}
