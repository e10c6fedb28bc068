/// What a property of a style may be: read from the value that stands there or that an expression comes to.
public protocol StylePropertyValue: Sendable {
  init?(_ value: StyleValue)
}

extension Double: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard let number = value.number, number.isFinite else { return nil }
    self = number
  }
}

extension Bool: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard let boolean = value.boolean else { return nil }
    self = boolean
  }
}

extension String: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard let string = value.string else { return nil }
    self = string
  }
}

extension StyleColor: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard let color = value.asColor else { return nil }
    self = color
  }
}

extension FormattedText: StylePropertyValue {
  public init?(_ value: StyleValue) {
    switch value {
    case .formatted(let text): self = text
    case .string(let text): self.init(text)
    default: return nil
    }
  }
}

extension StyleImage: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard case .image(let image) = value else { return nil }
    self = image
  }
}

extension StylePadding: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard let padding = value.asPadding, padding.sides.allSatisfy(\.isFinite) else { return nil }
    self = padding
  }
}

extension Optional: StylePropertyValue where Wrapped: StylePropertyValue {
  /// Null is nil; what is neither null nor of the type is no value.
  public init?(_ value: StyleValue) {
    guard !value.isNull else {
      self = .none
      return
    }
    guard let wrapped = Wrapped(value) else { return nil }
    self = wrapped
  }
}

extension Array: StylePropertyValue where Element: StylePropertyValue {
  public init?(_ value: StyleValue) {
    guard case .array(let items) = value else { return nil }
    let elements = items.compactMap { Element($0) }
    guard elements.count == items.count else { return nil }
    self = elements
  }
}

/// Anchors with their offsets; none where the style gives none.
public struct AnchorOffsets: StylePropertyValue, Hashable {
  public let offsets: [AnchorOffset]

  public init?(_ value: StyleValue) {
    guard let offsets = value.asAnchorOffsets, offsets.allSatisfy({ ($0.x + $0.y).isFinite }) else {
      return nil
    }
    self.offsets = offsets
  }
}

/// A way in pixels or ems, to the right and down.
public struct StyleOffset: StylePropertyValue, Hashable {
  public let x: Double
  public let y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public init?(_ value: StyleValue) {
    guard let numbers = value.asNumbers, numbers.count == 2, numbers.allSatisfy(\.isFinite) else {
      return nil
    }
    self.init(x: numbers[0], y: numbers[1])
  }
}

/// One of a few words.
public protocol StyleWord: StylePropertyValue, RawRepresentable<String>, CaseIterable {}

extension StyleWord {
  public init?(_ value: StyleValue) {
    guard let word = value.string.flatMap(Self.init(rawValue:)) else { return nil }
    self = word
  }

  static var words: [String] { allCases.map(\.rawValue) }
}

extension StyleAnchor: StyleWord {}
