// The smaller things that a style's values are made of.

/// A picture of the sprite, by its name.
public struct StyleImage: Sendable, Hashable {
  public let name: String

  /// Whether the sprite is known to have it.
  public let isAvailable: Bool

  public init(name: String, isAvailable: Bool = false) {
    self.name = name
    self.isAvailable = isAvailable
  }
}

/// A text in sections that may look different.
public struct FormattedText: Sendable, Equatable {
  public struct Section: Sendable, Equatable {
    public let text: String
    public let image: StyleImage?
    public let scale: Double?
    /// Names of fonts between commas.
    public let fonts: String?
    public let color: StyleColor?
    /// `bottom`, `center` or `top`.
    public let verticalAlign: String?

    public init(
      text: String,
      image: StyleImage? = nil,
      scale: Double? = nil,
      fonts: String? = nil,
      color: StyleColor? = nil,
      verticalAlign: String? = nil
    ) {
      self.text = text
      self.image = image
      self.scale = scale
      self.fonts = fonts
      self.color = color
      self.verticalAlign = verticalAlign
    }
  }

  public let sections: [Section]

  public init(sections: [Section]) {
    self.sections = sections
  }

  public init(_ text: String) {
    self.init(sections: [Section(text: text)])
  }

  /// The texts of all sections.
  public var text: String {
    sections.map(\.text).joined()
  }

  /// Whether it is one text that looks as the style has it.
  public var isPlain: Bool {
    guard sections.count == 1, let only = sections.first else { return false }
    return only.image == nil && only.scale == nil && only.fonts == nil && only.color == nil
      && only.verticalAlign == nil
  }

  public var isEmpty: Bool {
    sections.allSatisfy { $0.text.isEmpty && $0.image == nil }
  }
}

/// Widths of the four sides of a box.
public struct StylePadding: Sendable, Hashable {
  public let top: Double
  public let right: Double
  public let bottom: Double
  public let left: Double

  public init(top: Double, right: Double, bottom: Double, left: Double) {
    self.top = top
    self.right = right
    self.bottom = bottom
    self.left = left
  }

  /// One to four numbers, as CSS reads them.
  init?(_ numbers: [Double]) {
    switch numbers.count {
    case 1: self.init(top: numbers[0], right: numbers[0], bottom: numbers[0], left: numbers[0])
    case 2: self.init(top: numbers[0], right: numbers[1], bottom: numbers[0], left: numbers[1])
    case 3: self.init(top: numbers[0], right: numbers[1], bottom: numbers[2], left: numbers[1])
    case 4: self.init(top: numbers[0], right: numbers[1], bottom: numbers[2], left: numbers[3])
    default: return nil
    }
  }

  /// Clockwise from the top.
  var sides: [Double] { [top, right, bottom, left] }
}

/// A way of projecting the globe that lies between two.
public struct ProjectionBlend: Sendable, Hashable {
  public let from: String
  public let to: String
  public let share: Double

  public init(from: String, to: String, share: Double) {
    self.from = from
    self.to = to
    self.share = share
  }
}

/// Which point of a label or icon lies at its place.
public enum StyleAnchor: String, Sendable, CaseIterable {
  case center, left, right, top, bottom
  case topLeft = "top-left"
  case topRight = "top-right"
  case bottomLeft = "bottom-left"
  case bottomRight = "bottom-right"
}

/// An anchor to try, and how far from its place the label then stands, in ems.
public struct AnchorOffset: Sendable, Hashable {
  public let anchor: StyleAnchor
  public let x: Double
  public let y: Double

  public init(anchor: StyleAnchor, x: Double, y: Double) {
    self.anchor = anchor
    self.x = x
    self.y = y
  }

  var json: String {
    "\(anchor.rawValue.quoted),[\(x.javaScriptText),\(y.javaScriptText)]"
  }
}
