/// The properties of a kind of layer, by the style specification, version 8.
struct PropertyTable: Sendable {
  let layout: [PropertyKind]
  let paint: [PropertyKind]
  private let kinds: [String: PropertyKind]

  init(layout: [PropertyKind] = [], paint: [PropertyKind]) {
    let visibility = PropertyKind("visibility", .word(["visible", "none"]), "visible", follows: .nothing)
    self.layout = (layout + [visibility]).map { kind in
      var kind = kind
      kind.isOfLayout = true
      return kind
    }
    self.paint = paint
    kinds = Dictionary(uniqueKeysWithValues: (self.layout + paint).map { ($0.name, $0) })
  }

  subscript(name: String) -> PropertyKind? { kinds[name] }

  /// The kinds of layers that are drawn.
  static let byLayerType: [String: PropertyTable] = [
    "background": background, "fill": fill, "line": line, "circle": circle, "symbol": symbol,
  ]
}

// Defaults read like the values that they are.

extension StyleValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: StyleValue...) { self = .array(elements) }
}

extension PropertyKind.Form {
  static let offset = PropertyKind.Form.array(.number, count: 2)
  static func word<Word: StyleWord>(_: Word.Type) -> PropertyKind.Form { .word(Word.words) }
}

extension ClosedRange<Double> {
  static var share: Self { 0...1 }
  static var positive: Self { 0 ... .infinity }
}
