/// A mask at a place, in whole pixels.
public struct PlacedMask: Sendable, Hashable {
  public var mask: Mask
  /// Where the point lies that the mask counts from.
  public var x: Int
  public var y: Int

  public init(_ mask: Mask, x: Int, y: Int) {
    self.mask = mask
    self.x = x
    self.y = y
  }
}

extension Mask {
  /// All the masks as one, each pixel as covered as by the one that covers it most.
  ///
  /// Drawn at (0, 0) it darkens nothing twice where they overlap. Masks that lie wholly outside of `window`
  /// are left out and the others cut off at its sides: what is far away costs nothing.
  public init(unionOf parts: some Collection<PlacedMask>, within window: PixelWindow) {
    var box: PixelWindow?
    for part in parts {
      guard let seen = part.window?.intersection(window) else { continue }
      box = box?.union(seen) ?? seen
    }
    guard let box else {
      self = .empty
      return
    }
    var coverage = [UInt8](repeating: 0, count: box.width * box.height)
    for part in parts {
      part.raise(&coverage, of: box)
    }
    self.init(left: box.left, top: box.top, width: box.width, height: box.height, coverage: coverage)
  }
}

extension PlacedMask {
  /// The pixels it lies on; nil where it has none or lies beyond all numbers.
  var window: PixelWindow? {
    let (left, isFarX) = mask.left.addingReportingOverflow(x)
    let (top, isFarY) = mask.top.addingReportingOverflow(y)
    let reach = -PixelWindow.farthest...PixelWindow.farthest
    guard !isFarX && !isFarY && !mask.isEmpty && reach.contains(left) && reach.contains(top) else {
      return nil
    }
    return PixelWindow(left: left, top: top, width: mask.width, height: mask.height)
  }

  /// Raises what a box is covered with to at least what this mask covers there.
  fileprivate func raise(_ coverage: inout [UInt8], of box: PixelWindow) {
    guard let own = window, let common = own.intersection(box) else { return }
    let source = mask.coverage.span
    var target = coverage.mutableSpan
    for row in common.top..<common.top &+ common.height {
      var from = (row &- own.top) &* own.width &+ common.left &- own.left
      var to = (row &- box.top) &* box.width &+ common.left &- box.left
      for _ in 0..<common.width {
        target[to] = max(target[to], source[from])
        from &+= 1
        to &+= 1
      }
    }
  }
}
