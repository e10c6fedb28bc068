import Canvas
import Typesetting

/// Where an icon lies on a canvas: a box, turned around the label's place.
struct IconFrame {
  /// What is brought to whole pixels where an icon is not turned.
  enum Rounding {
    /// Nothing: what is drawn larger or smaller than it is, or as a distance, is as sharp everywhere.
    case nothing
    /// The place of a picture whose pixels are those of the canvas.
    case place
    /// Place and sides of a picture that is stretched.
    case sides
  }

  /// Clockwise from the upper left one, in pixels of the canvas.
  let corners: [(x: Double, y: Double)]
  private let side: (right: Direction, down: Direction)

  /// The pixel of the canvas that the first corner lies in, and where in it: the same on every canvas.
  private let pixel: (column: Int, row: Int)
  private let phase: (x: Double, y: Double)

  /// The way along one side of the icon, and how long the side is.
  private struct Direction {
    let x: Double
    let y: Double
    let length: Double
  }

  /// The box is in CSS pixels around the place, which is in device pixels of the world, as the canvas's corner is; the
  /// angle in radians clockwise.
  init(
    _ box: TextBox,
    angle: Double,
    place: (x: Double, y: Double),
    scale: Double,
    canvasCorner: (x: Int, y: Int),
    _ rounding: Rounding
  ) {
    let turn = TextBox.turn(by: angle)
    let (left, top) = (Double(box.left) * scale, Double(box.top) * scale)
    var (width, height) = (Double(box.width) * scale, Double(box.height) * scale)
    if rounding == .sides { (width, height) = (max(1, width.rounded()), max(1, height.rounded())) }
    var corner = (
      x: place.x + left * turn.cosine - top * turn.sine,
      y: place.y + left * turn.sine + top * turn.cosine
    )
    if angle == 0 && rounding != .nothing { corner = (corner.x.rounded(), corner.y.rounded()) }
    let pixelOfWorld = (x: corner.x.rounded(.down), y: corner.y.rounded(.down))
    phase = (corner.x - pixelOfWorld.x, corner.y - pixelOfWorld.y)
    pixel = (Int(pixelOfWorld.x) - canvasCorner.x, Int(pixelOfWorld.y) - canvasCorner.y)
    corner = (corner.x - Double(canvasCorner.x), corner.y - Double(canvasCorner.y))
    let right = (x: width * turn.cosine, y: width * turn.sine)
    let down = (x: -height * turn.sine, y: height * turn.cosine)
    corners = [
      corner,
      (corner.x + right.x, corner.y + right.y),
      (corner.x + right.x + down.x, corner.y + right.y + down.y),
      (corner.x + down.x, corner.y + down.y),
    ]
    side = (
      Direction(x: turn.cosine, y: turn.sine, length: width),
      Direction(x: -turn.sine, y: turn.cosine, length: height)
    )
  }

  /// How long the sides are, in pixels.
  var width: Double { side.right.length }
  var height: Double { side.down.length }

  /// From the canvas to a bitmap that fills the box.
  func placement(ofWidth width: Int, height: Int) -> ImageInk.Placement {
    let across = Double(width) / max(side.right.length, 1e-9)
    let down = Double(height) / max(side.down.length, 1e-9)
    var placement = ImageInk.Placement(
      xx: side.right.x * across,
      xy: side.right.y * across,
      x0: -(phase.x * side.right.x + phase.y * side.right.y) * across,
      yx: side.down.x * down,
      yy: side.down.y * down,
      y0: -(phase.x * side.down.x + phase.y * side.down.y) * down
    )
    (placement.column, placement.row) = pixel
    return placement
  }

  /// The pixels of a canvas that it may touch; nil where there are none.
  func window(withinWidth width: Int, height: Int) -> PixelWindow? {
    func range(_ values: [Double], _ limit: Int) -> Range<Int>? {
      let low = max(0, (values.min() ?? 0).rounded(.down) - 1)
      let high = min(Double(limit), (values.max() ?? 0).rounded(.up) + 1)
      return low < high ? Int(low)..<Int(high) : nil
    }
    guard let columns = range(corners.map(\.x), width), let rows = range(corners.map(\.y), height) else {
      return nil
    }
    return PixelWindow(
      left: columns.lowerBound,
      top: rows.lowerBound,
      width: columns.count,
      height: rows.count
    )
  }
}
