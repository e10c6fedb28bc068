import Canvas

/// A label ready to be drawn: masks at their places, and inks.
struct LabelPicture {
  /// An icon, as a box that may be turned and the ink that fills it.
  struct IconPicture {
    let corners: [(x: Double, y: Double)]
    let ink: ImageInk
  }

  /// Letters of one colour.
  struct Letters {
    var masks: [PlacedMask]
    let color: Color

    func draw(on canvas: inout Canvas) {
      for mask in masks { canvas.draw(mask.mask, x: mask.x, y: mask.y, color: color) }
    }
  }

  var icon: IconPicture?
  /// An icon that is a shape in colours of the style: its halo and itself.
  var iconShapes: [Letters] = []
  /// Drawn as one, so that halos of neighbouring letters do not add up.
  var halo: [PlacedMask] = []
  var haloColor = Color.transparent
  var letters: [Letters] = []

  func draw(on canvas: inout Canvas, with path: inout Path) {
    if let icon {
      path.removeAll(keepingCapacity: true)
      path.addSimpleShape { path in
        for corner in icon.corners { path.line(to: corner.x, corner.y) }
      }
      canvas.fill(path, ink: .image(icon.ink))
    }
    for shape in iconShapes { shape.draw(on: &canvas) }
    if !halo.isEmpty { canvas.draw(halo, color: haloColor) }
    for run in letters { run.draw(on: &canvas) }
  }
}
