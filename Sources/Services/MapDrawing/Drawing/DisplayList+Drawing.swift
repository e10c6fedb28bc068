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
      case .ribbon(let range, let style, let ribbon):
        canvas.stroke(lines, range: range, style, ribbon: ribbon)
      case .dots(let range, let look):
        for index in range { dots[index].draw(look, on: &canvas, with: &path) }
      case .labels(let range):
        LabelPicture.draw(labels[range], on: &canvas, with: &path)
      }
    }
  }
}
