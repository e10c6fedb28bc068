import Canvas

/// A label ready to be drawn: masks at their places, and inks.
struct LabelPicture {
  /// An icon, as a box that may be turned and the ink that fills it.
  struct IconPicture {
    let corners: [(x: Double, y: Double)]
    let ink: ImageInk
  }

  /// Letters, or shapes of icons, of one colour.
  struct Letters {
    var masks: [PlacedMask]
    let color: Color
  }

  /// What is drawn of a label together with the same of its layer's others.
  struct Part {
    /// Drawn as one, so that halos of neighbouring letters do not add up.
    var halo: [PlacedMask] = []
    var haloColor = Color.transparent
    var pictures: [IconPicture] = []
    /// Letters, and icons that are shapes in colours of the style.
    var letters: [Letters] = []
  }

  var icon = Part()
  var text = Part()
}

extension LabelPicture {
  /// Draws the labels of a layer: all icons and then all texts, and of both the halos first, so that where labels may
  /// overlap no letter is hidden by the halo of another.
  ///
  /// MapLibre draws in this order, and styles count on it.
  static func draw(_ labels: ArraySlice<LabelPicture>, on canvas: inout Canvas, with path: inout Path) {
    for part in [\LabelPicture.icon, \LabelPicture.text] {
      for label in labels { label[keyPath: part].drawHalo(on: &canvas) }
      for label in labels { label[keyPath: part].draw(on: &canvas, with: &path) }
    }
  }
}

extension LabelPicture.Part {
  fileprivate func drawHalo(on canvas: inout Canvas) {
    if !halo.isEmpty { canvas.draw(halo, color: haloColor) }
  }

  fileprivate func draw(on canvas: inout Canvas, with path: inout Path) {
    for picture in pictures {
      path.removeAll(keepingCapacity: true)
      path.addSimpleShape { path in
        for corner in picture.corners { path.line(to: corner.x, corner.y) }
      }
      canvas.fill(path, ink: .image(picture.ink))
    }
    for run in letters {
      for mask in run.masks { canvas.draw(mask.mask, x: mask.x, y: mask.y, color: run.color) }
    }
  }
}
