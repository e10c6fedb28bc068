import Geodesy

/// A box in the pixels of a picture.
struct PixelBox {
  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  init(_ box: WorldBox, in view: MapView) {
    left = box.west * view.pixelsPerUnit - Double(view.left)
    right = box.east * view.pixelsPerUnit - Double(view.left)
    top = box.north * view.pixelsPerUnit - Double(view.top)
    bottom = box.south * view.pixelsPerUnit - Double(view.top)
  }

  func contains(_ x: Int, _ y: Int) -> Bool {
    left <= Double(x + 1) && Double(x) <= right && top <= Double(y + 1) && Double(y) <= bottom
  }

  func lies(in view: MapView) -> Bool {
    left >= 0 && top >= 0 && right <= Double(view.width) && bottom <= Double(view.height)
  }
}
