/// What one property of a style takes: a row of the specification's table.
struct PropertyKind: Sendable {
  /// What the words of a style are read as.
  indirect enum Form: Sendable, Equatable {
    case boolean, number, string, color, formatted, image, padding, anchorOffsets, projection
    case word([String])
    case array(Form, count: Int?)
    case numberArray, colorArray
  }

  /// What an expression may follow.
  enum Follows: Sendable {
    /// Neither zoom nor feature.
    case nothing
    case zoom
    case feature
    /// The way along a line.
    case line
  }

  let name: String
  let form: Form

  /// The value where the style gives none; nil where there is then nothing.
  let standard: StyleValue?
  let range: ClosedRange<Double>
  let follows: Follows

  /// Whether there are values between two others.
  let isInterpolated: Bool

  /// Whether `{name}` in a text stands for a field.
  let takesTokens: Bool

  /// Properties that make this one mean nothing where they are given.
  let disabledBy: [String]

  /// Whether it is one of the layout, and not of the paint; the table says so.
  var isOfLayout = false

  init(
    _ name: String,
    _ form: Form,
    _ standard: StyleValue? = nil,
    in range: ClosedRange<Double> = -.infinity ... .infinity,
    follows: Follows = .zoom,
    isInterpolated: Bool? = nil,
    takesTokens: Bool = false,
    disabledBy: [String] = []
  ) {
    self.name = name
    self.form = form
    self.standard = standard
    self.range = range
    self.follows = follows
    self.isInterpolated = isInterpolated ?? form.hasValuesBetween
    self.takesTokens = takesTokens
    self.disabledBy = disabledBy
  }
}

extension PropertyKind {
  /// What expressions in its place are held to.
  var use: ExpressionUse {
    let mayRead: Dependencies
    switch follows {
    case .nothing: mayRead = []
    case .zoom: mayRead = .zoom
    case .feature: mayRead = Dependencies.feature.union(.zoom)
    case .line: mayRead = .lineProgress
    }
    return ExpressionUse(
      type: form.type,
      mayRead: mayRead.union([.images, .late]),
      isInterpolated: isInterpolated,
      makesTexts: form == .string
    )
  }

  /// Whether a change of it could be shown little by little, so that `-transition` may stand behind its name.
  var hasTransition: Bool {
    guard !isOfLayout, follows != .line else { return false }
    switch form {
    case .boolean, .word: return false
    default: return true
    }
  }

  var standardValue: StyleValue { standard ?? .null }
}

extension PropertyKind.Form {
  /// The type of expressions.
  var type: StyleType {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .string, .word: .string
    case .color: .color
    case .formatted: .formatted
    case .image: .image
    case .padding: .padding
    case .anchorOffsets: .anchorOffsets
    case .projection: .projection
    case .numberArray: .numberArray
    case .colorArray: .colorArray
    case .array(let item, let count): .array(item.type, count: count)
    }
  }

  fileprivate var hasValuesBetween: Bool {
    switch self {
    case .number, .color, .padding, .anchorOffsets, .numberArray, .colorArray, .projection: true
    case .array(.number, let count): count != nil
    default: false
    }
  }

  /// The words that it takes, where there are only some.
  var words: [String]? {
    if case .word(let words) = self { words } else { nil }
  }
}
