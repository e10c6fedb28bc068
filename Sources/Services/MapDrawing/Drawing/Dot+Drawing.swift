import Canvas

extension DisplayList.Dot {
  /// Draws a disc and its ring.
  func draw(_ look: DotLook, on canvas: inout Canvas, with path: inout Path) {
    if look.blur > 0 {
      canvas.draw(
        SoftDot(
          x: x,
          y: y,
          innerRadius: look.radius,
          outerRadius: look.radius + look.ringWidth,
          color: look.color,
          ringColor: look.ringWidth > 0 ? look.ringColor : look.color,
          blur: look.blur
        )
      )
      return
    }
    let inner = Self.sharp(look.radius)
    path.removeAll(keepingCapacity: true)
    if look.ringWidth > 0 && look.ringColor.alpha > 0 {
      path.addCircle(centerX: x, centerY: y, radius: Self.sharp(look.radius + look.ringWidth))
      // Under an opaque disc the ring is drawn as a disc too: two edges side by side would let the ground
      // shine through between them.
      if look.color.alpha < 255 { path.addCircle(centerX: x, centerY: y, radius: inner) }
      canvas.fill(path, rule: .evenOdd, ink: .color(look.ringColor))
      path.removeAll(keepingCapacity: true)
    }
    if inner > 0 {
      path.addCircle(centerX: x, centerY: y, radius: inner)
      canvas.fill(path, ink: .color(look.color))
    }
  }

  /// The radius of the disc that covers as much as MapLibre's, which fades over the last pixel before its edge.
  private static func sharp(_ radius: Double) -> Double {
    radius >= 1 ? radius - 0.5 : radius / 2
  }
}
