// Values read from others of looser types.

extension StyleValue {
  /// The number that JavaScript makes of the value; NaN where it makes none.
  var asNumber: Double {
    switch self {
    case .null: 0
    case .boolean(let boolean): boolean ? 1 : 0
    case .number(let number): number
    case .string(let string): Double(javaScript: string)
    case .array(let items) where items.isEmpty: 0
    case .array(let items) where items.count == 1 && items[0].boolean == nil: items[0].asNumber
    default: .nan
    }
  }

  /// Numbers of an array; nil where it has something else.
  var asNumbers: [Double]? {
    guard case .array(let items) = self else { return nil }
    let numbers = items.compactMap(\.number)
    return numbers.count == items.count ? numbers : nil
  }

  var asPadding: StylePadding? {
    switch self {
    case .padding(let padding): padding
    case .number(let number): StylePadding([number])
    default: asNumbers.flatMap(StylePadding.init)
    }
  }

  var asNumberArray: [Double]? {
    switch self {
    case .numbers(let numbers): numbers
    case .number(let number): [number]
    default: asNumbers
    }
  }

  var asColor: StyleColor? {
    switch self {
    case .color(let color): color
    case .string(let text): StyleColor(css: text)
    default: nil
    }
  }

  var asColorArray: [StyleColor]? {
    switch self {
    case .colors(let colors): return colors
    case .string(let text): return StyleColor(css: text).map { [$0] }
    case .array(let items):
      let colors = items.compactMap(\.asColor)
      return colors.count == items.count ? colors : nil
    default: return nil
    }
  }

  /// `["top", [0, 1], "left", [1, 0]]`.
  var asAnchorOffsets: [AnchorOffset]? {
    if case .anchorOffsets(let offsets) = self { return offsets }
    guard case .array(let items) = self, !items.isEmpty, items.count % 2 == 0 else { return nil }
    var offsets: [AnchorOffset] = []
    for index in stride(from: 0, to: items.count, by: 2) {
      guard let anchor = items[index].string.flatMap(StyleAnchor.init),
        let offset = items[index + 1].asNumbers, offset.count == 2
      else { return nil }
      offsets.append(AnchorOffset(anchor: anchor, x: offset[0], y: offset[1]))
    }
    return offsets
  }
}
