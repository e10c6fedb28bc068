/// A text that is set along a line.
public struct LineLabel: Sendable {
  /// Its place in the pixels of the world.
  public let place: LinePoint
  /// How far along the line the place lies, in pixels.
  public let distance: Double
  /// In CSS pixels around the place.
  public let glyphs: [PlacedGlyph]
  /// Whether its characters stand upright below each other.
  public let isColumn: Bool
  /// Small boxes that together cover the text, around the place; at least one.
  public let boxes: [TextBox]

  /// The box of all of them.
  public var box: TextBox {
    boxes.dropFirst().reduce(boxes[0]) { $0.united($1) }
  }
}
