import JSONText
import Wording

/// What a place in a style takes of expressions.
struct ExpressionUse: Sendable {
  /// The type it wants.
  let type: StyleType

  /// What an expression there may depend on, beside what the style itself says.
  let mayRead: Dependencies

  /// Whether values between stops make sense there.
  let isInterpolated: Bool

  /// Whether the zoom may stand anywhere, and not only as the input of one curve around the whole.
  var takesZoomAnywhere = false

  /// Whether a text is made of what is none; words that stand for something are asked to be texts.
  var makesTexts = false

  /// The expression in this place; nil where there are faults.
  func parse(
    _ json: JSONValue,
    globalState: [String: StyleValue]
  ) -> (expression: Expression?, faults: [ExpressionFault]) {
    var parser = ExpressionParser(globalState: globalState)
    let parsed = parser.parse(json, expecting: type, makesTexts ? .convert : .byType)
    guard let parsed, parser.faults.isEmpty else { return (nil, parser.faults) }
    guard let message = fault(of: parsed) else { return (parsed, []) }
    return (nil, [ExpressionFault(path: [], position: json.position, message: message)])
  }

  private func fault(of expression: Expression) -> Message? {
    let extra = expression.reads.subtracting(mayRead)
    if !extra.isDisjoint(with: .feature) { return .featureIsOutOfPlace }
    if extra.contains(.zoom) { return .zoomIsOutOfPlace }
    for (dependency, name) in Self.ramps where extra.contains(dependency) { return .inputIsOutOfPlace(name) }
    guard expression.reads.contains(.zoom), !takesZoomAnywhere else { return nil }
    switch ZoomCurve(in: expression) {
    case .none, .misplaced: return .zoomIsNotTopLevel
    case .several: return .zoomHasSeveralCurves
    case .one(let curve):
      return curve.operation is Interpolation && !isInterpolated ? .propertyIsNotInterpolated : nil
    }
  }

  private static let ramps: [(Dependencies, String)] = [
    (.lineProgress, "line-progress"), (.heatmapDensity, "heatmap-density"), (.elevation, "elevation"),
    (.accumulated, "accumulated"),
  ]
}

/// The one `step` or `interpolate` over the zoom that an expression may have: around the whole, but for `let` and
/// `coalesce`.
enum ZoomCurve {
  case none
  case one(Expression)
  case misplaced
  case several

  init(in expression: Expression) {
    let inner = expression.arguments.map(ZoomCurve.init)
    self = .none
    switch expression.operation {
    case is Let: self = inner.last ?? .none
    case is Coalesce: self = inner.first { $0.isThere } ?? .none
    case is Step, is Interpolation:
      let input = expression.arguments[0].operation as? FunctionCall
      if input?.name == "zoom" { self = .one(expression) }
    default: break
    }
    for curve in inner { add(curve) }
  }

  private var isThere: Bool {
    if case .none = self { false } else { true }
  }

  private mutating func add(_ other: ZoomCurve) {
    switch (self, other) {
    case (.misplaced, _), (.several, _), (_, .none): break
    case (_, .misplaced), (_, .several): self = other
    case (.none, .one): self = .misplaced
    case (.one(let mine), .one(let theirs)): if mine !== theirs { self = .several }
    }
  }
}
