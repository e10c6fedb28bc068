import Glibc

/// A row of glyphs that is bent to follow a line.
struct CurvedLine {
  private let path: LinePath
  private let row: LineText.Row
  private let style: TextStyle
  private let distance: Double
  private let isColumn: Bool
  private let isBackward: Bool
  /// What is added to a glyph's place in the row, along the line and across it.
  private let shiftAlong: Float
  private let shiftAcross: Float

  init(
    _ path: LinePath,
    _ row: LineText.Row,
    _ style: TextStyle,
    at distance: Double,
    isColumn: Bool,
    isBackward: Bool
  ) {
    self.path = path
    self.row = row
    self.style = style
    self.distance = distance
    self.isColumn = isColumn
    self.isBackward = isBackward
    let position = style.positions[0]
    let size = style.sizeInPixels
    shiftAlong = position.x * size - position.anchor.shareToTheLeft * row.length
    shiftAcross = (0.5 - position.anchor.shareAbove) * style.lineHeight * row.em + position.y * size
  }

  /// Nil where the line is too short or bends too much.
  func label() -> LineLabel? {
    let one = distance(along: 0)
    let other = distance(along: row.length)
    guard min(one, other) >= 0, max(one, other) <= path.length else { return nil }
    let sharpest = Double(style.maximumAngleInDegrees) * .pi / 180
    let window = Self.windowInEms * Double(row.em)
    guard path.isSmooth(from: min(one, other), to: max(one, other), window: window, sharpest: sharpest)
    else { return nil }
    guard let frames = frames(sharpest: sharpest) else { return nil }
    return label(frames)
  }

  /// Three fifths of a letter, as in MapLibre.
  private static let windowInEms = 0.6

  /// Where a place in the row comes to lie on the line.
  private func distance(along: Float) -> Double {
    let shifted = Double(shiftAlong + along)
    return isBackward ? distance - shifted : distance + shifted
  }

  /// Where a cell's middle lies, and the direction in which it is read.
  private struct Frame {
    let x: Double
    let y: Double
    let cosine: Double
    let sine: Double
  }

  /// A glyph may lean over by 15° beyond the upright, where a road that runs straight up sways a little.
  private static let leastCosine = -0.2588

  private func frames(sharpest: Double) -> [Frame]? {
    var frames: [Frame] = []
    frames.reserveCapacity(row.cells.count)
    let leastCosineOfTurn = sharpest < .pi ? cos(max(0, sharpest)) - 1e-9 : -2
    var segment = path.segment(at: distance(along: 0))
    let em = Double(row.em)
    for cell in row.cells {
      guard let frame = frame(of: cell, em: em, near: &segment) else { return nil }
      let upright = isColumn ? frame.sine : frame.cosine
      if upright < Self.leastCosine && (isColumn || style.keepsUpright) { return nil }
      if let last = frames.last,
        last.cosine * frame.cosine + last.sine * frame.sine < leastCosineOfTurn
      {
        return nil
      }
      frames.append(frame)
    }
    return frames
  }

  /// The chord over a cell, of an em at least: what is smaller than a letter does not turn it.
  private func frame(of cell: TextCell, em: Double, near segment: inout Int) -> Frame? {
    let middle = distance(along: cell.middle)
    let half = max(Double(cell.length), em) / 2
    let reading = isBackward ? -half : half
    let from = path.point(at: middle - reading, near: &segment)
    let to = path.point(at: middle + reading, near: &segment)
    let length = from.distance(to: to)
    guard length > half else { return nil }
    return Frame(
      x: (from.x + to.x) / 2,
      y: (from.y + to.y) / 2,
      cosine: (to.x - from.x) / length,
      sine: (to.y - from.y) / length
    )
  }

  private func label(_ frames: [Frame]) -> LineLabel {
    let place = path.point(at: distance)
    var glyphs = row.glyphs
    var boxes = LabelBoxes(em: row.em)
    for (cell, frame) in zip(row.cells, frames) {
      let (cosine, sine) = (Float(frame.cosine), Float(frame.sine))
      let centerX = Float(frame.x - place.x) - shiftAcross * sine
      let centerY = Float(frame.y - place.y) + shiftAcross * cosine
      boxes.add(cell, centerX: centerX, centerY: centerY, cosine: cosine, sine: sine)
      let angle = atan2(sine, cosine) + style.rotation
      let turnedCosine = style.rotation == 0 ? cosine : cos(angle)
      let turnedSine = style.rotation == 0 ? sine : sin(angle)
      for number in cell.glyphs {
        let along = glyphs[number].x - cell.middle
        let across = glyphs[number].y
        glyphs[number].x = centerX + along * turnedCosine - across * turnedSine
        glyphs[number].y = centerY + along * turnedSine + across * turnedCosine
        glyphs[number].angle += angle
      }
    }
    return LineLabel(
      place: place,
      distance: distance,
      glyphs: glyphs,
      isColumn: isColumn,
      boxes: boxes.finished()
    )
  }
}
