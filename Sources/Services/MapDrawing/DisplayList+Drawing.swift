import Canvas

extension DisplayList {
  /// Carries the commands out.
  func draw(on canvas: inout Canvas) {
    var path = Path()
    for command in commands {
      switch command {
      case .ground(let color):
        path.removeAll(keepingCapacity: true)
        let bitmap = canvas.bitmap
        path.addRectangle(x: 0, y: 0, width: Double(bitmap.width), height: Double(bitmap.height))
        canvas.fill(path, color: color)
      case .circles(let circles, let look):
        for circle in circles { Self.draw(circle, look, on: &canvas, with: &path) }
      }
    }
  }

  private static func draw(
    _ circle: Circle,
    _ look: CircleLook,
    on canvas: inout Canvas,
    with path: inout Path
  ) {
    func add(_ radius: Double) {
      path.addCircle(centerX: circle.x, centerY: circle.y, radius: radius)
    }
    func fill(_ rule: FillRule, _ color: Color) {
      canvas.fill(path, rule: rule, color: color)
      path.removeAll(keepingCapacity: true)
    }
    path.removeAll(keepingCapacity: true)
    if look.strokeWidth > 0 && look.strokeColor.alpha > 0 {
      add(look.radius + look.strokeWidth)
      // Under an opaque disc the ring is drawn as a disc too: two edges side by side would let the ground
      // shine through between them.
      if look.color.alpha < 255 { add(look.radius) }
      fill(.evenOdd, look.strokeColor)
    }
    if look.radius > 0 {
      add(look.radius)
      fill(.nonZero, look.color)
    }
  }
}
