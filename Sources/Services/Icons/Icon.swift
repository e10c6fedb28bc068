public import Canvas

/// A small picture that a style names; made once and never changed.
public struct Icon: Sendable, Equatable {
  public let name: String

  public let bitmap: Bitmap

  /// How many pixels of the bitmap make one CSS pixel.
  public let pixelRatio: Double

  /// Whether the alpha is a signed distance to an outline, which is filled with a colour of the style.
  public let isSDF: Bool

  /// The columns that may be stretched when the icon is fitted to a text, and the rows; none means all.
  public let stretchX: [Stretch]
  public let stretchY: [Stretch]

  /// Where a text may stand on the icon; nil means anywhere.
  public let content: ContentBox?

  init(
    name: String,
    bitmap: Bitmap,
    pixelRatio: Double,
    isSDF: Bool = false,
    stretchX: [Stretch] = [],
    stretchY: [Stretch] = [],
    content: ContentBox? = nil
  ) {
    self.name = name
    self.bitmap = bitmap
    self.pixelRatio = pixelRatio
    self.isSDF = isSDF
    self.stretchX = stretchX
    self.stretchY = stretchY
    self.content = content
  }
}

extension Icon {
  /// A run of columns or rows, in pixels of the bitmap from its left or top side.
  public struct Stretch: Sendable, Equatable {
    public let start: Double
    public let end: Double
  }

  /// In pixels of the bitmap from its upper left corner.
  public struct ContentBox: Sendable, Equatable {
    public let left: Double
    public let top: Double
    public let right: Double
    public let bottom: Double
  }
}
