import Canvas

/// The marker for whom no picture is named: a drop that stands on its tip, with a dot in its head.
struct MarkerPin {
  /// Where its tip is, in device pixels.
  let foot: (x: Double, y: Double)
  /// Device pixels in one of the lengths below.
  let unit: Double
  let color: Color

  static let rimColor = Color(red: 255, green: 255, blue: 255)

  private static let headHeight = 20.0
  private static let headRadius = 9.0
  private static let rimWidth = 1.5
  private static let dotRadius = 3.2

  func draw(on canvas: inout Canvas) {
    guard unit > 0, foot.x.isFinite, foot.y.isFinite else { return }
    fill(drop(widenedBy: Self.rimWidth), Self.rimColor, on: &canvas)
    fill(drop(widenedBy: 0), color, on: &canvas)
    var dot = Path()
    dot.addCircle(centerX: foot.x, centerY: headY, radius: Self.dotRadius * unit)
    fill(dot, Self.rimColor, on: &canvas)
  }

  private var headY: Double { foot.y - Self.headHeight * unit }

  private func fill(_ path: Path, _ color: Color, on canvas: inout Canvas) {
    canvas.fill(path, ink: .color(color))
  }

  /// A disc, and the triangle between its tangents and the tip.
  private func drop(widenedBy rim: Double) -> Path {
    var path = Path()
    let radius = (Self.headRadius + rim) * unit
    let tip = foot.y + rim * unit
    path.addCircle(centerX: foot.x, centerY: headY, radius: radius)
    let distance = tip - headY
    // Where a tangent from the tip touches the disc.
    let down = radius * radius / distance
    let across = (radius * radius - down * down).squareRoot()
    path.move(to: foot.x + across, headY + down)
    path.line(to: foot.x, tip)
    path.line(to: foot.x - across, headY + down)
    path.close()
    return path
  }
}
