/// Which part of a text lies at its place.
public enum TextAnchor: Sendable, Hashable, CaseIterable {
  case center, left, right, top, bottom, topLeft, topRight, bottomLeft, bottomRight

  /// How much of the text lies to the left of its place, from 0 to 1.
  public var shareToTheLeft: Float {
    switch self {
    case .left, .topLeft, .bottomLeft: 0
    case .center, .top, .bottom: 0.5
    case .right, .topRight, .bottomRight: 1
    }
  }

  /// How much of the text lies above its place, from 0 to 1.
  public var shareAbove: Float {
    switch self {
    case .top, .topLeft, .topRight: 0
    case .center, .left, .right: 0.5
    case .bottom, .bottomLeft, .bottomRight: 1
    }
  }

  /// Where the text goes from its place: -1, 0 or 1 to the right, and down.
  private var directionX: Float { 1 - 2 * shareToTheLeft }
  private var directionY: Float { 1 - 2 * shareAbove }

  /// An offset away from the place in the direction of the text; no part of it counts where there is no direction.
  fileprivate func outwards(x: Float, y: Float) -> TextPosition {
    TextPosition(
      anchor: self,
      x: directionX * x,
      y: directionY * (y - TextPosition.blankAboveLetters)
    )
  }

  /// An offset of one length in every direction, the diagonal ones too.
  fileprivate func outwards(by radius: Float) -> TextPosition {
    let length = max(0, radius)
    let side = directionX != 0 && directionY != 0 ? length / Float(2).squareRoot() : length
    return outwards(x: side, y: side)
  }
}

/// An anchor, and how far its text is shifted from there: ems, to the right and down.
public struct TextPosition: Sendable, Hashable {
  public var anchor: TextAnchor
  public var x: Float
  public var y: Float

  public init(anchor: TextAnchor, x: Float = 0, y: Float = 0) {
    self.anchor = anchor
    self.x = x
    self.y = y
  }

  /// Above and below, offsets that look for room count from the letters, not from the box of the line: MapLibre
  /// takes 7 of 24 parts of an em for what is blank between the two (`variable_text_anchor`).
  static let blankAboveLetters: Float = 7 / 24

  /// `text-anchor` with `text-radial-offset`.
  public init(anchor: TextAnchor, radialOffset: Float) {
    self = anchor.outwards(by: radialOffset)
  }

  /// `text-variable-anchor` with `text-radial-offset`.
  public static func positions(_ anchors: [TextAnchor], radialOffset: Float) -> [TextPosition] {
    anchors.map { $0.outwards(by: radialOffset) }
  }

  /// `text-variable-anchor` with `text-offset`, whose signs do not count.
  public static func positions(_ anchors: [TextAnchor], offsetX: Float, offsetY: Float) -> [TextPosition] {
    anchors.map { $0.outwards(x: abs(offsetX), y: abs(offsetY)) }
  }

  /// `text-variable-anchor-offset`: anchors with offsets to the right and down.
  public static func positions(_ anchorOffsets: [TextPosition]) -> [TextPosition] {
    anchorOffsets.map { given in
      var position = given
      position.y -= (1 - 2 * given.anchor.shareAbove) * blankAboveLetters
      return position
    }
  }
}
