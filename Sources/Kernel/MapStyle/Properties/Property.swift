import Synchronization

/// A property of a style: a value, or an expression that comes to one.
///
/// Where the expression fails for a feature, the property has its default, as in MapLibre, and the failure is
/// counted.
public struct Property<Value: StylePropertyValue>: Sendable {
  private enum Source {
    case constant(Value)
    case computed(Expression, FailureCount)
  }

  /// The value where the expression has none.
  public let standard: Value
  private let source: Source
  private let range: ClosedRange<Double>

  init(_ value: Value, standard: Value) {
    self.standard = standard
    source = .constant(value)
    range = -.infinity ... .infinity
  }

  init(_ expression: Expression, standard: Value, in range: ClosedRange<Double>) {
    self.standard = standard
    source = .computed(expression, FailureCount())
    self.range = range
  }
}

// MARK: - What it depends on

extension Property {
  /// Whether it is the same for everything.
  public var isConstant: Bool { constant != nil }

  /// The value where it is the same for everything.
  public var constant: Value? {
    if case .constant(let value) = source { value } else { nil }
  }

  /// Whether it must be asked anew for another zoom.
  public var dependsOnZoom: Bool { reads.contains(.zoom) }

  /// Whether it must be asked anew for another feature.
  public var dependsOnFeature: Bool { !reads.isDisjoint(with: .feature) }

  /// Whether it must be asked anew for another place along a line.
  public var dependsOnProgress: Bool { reads.contains(.lineProgress) }

  /// The field that is the value where it is a text, and an empty text where there is no such field; nil where the style
  /// makes more of it.
  public var soleField: String? {
    if case .computed(let expression, _) = source { expression.soleField } else { nil }
  }

  private var reads: Dependencies {
    if case .computed(let expression, _) = source { expression.reads } else { [] }
  }

  /// How often the expression had no value so far.
  public var failureCount: Int {
    if case .computed(_, let count) = source { count.value } else { 0 }
  }
}

// MARK: - Its value

extension Property {
  /// The value for a zoom, of a property that does not depend on the feature.
  public func value(at zoom: Double, images: Set<String> = []) -> Value {
    value(at: zoom, of: NoFeature(), images: images)
  }

  /// The value for a zoom and a feature.
  ///
  /// - Parameters:
  ///   - zoom: of a world that is 512 pixels wide at zoom 0.
  ///   - feature: what the expression may ask for fields, geometry and so on.
  ///   - images: the names of the pictures of the sprite; what is not among them counts as missing.
  ///   - progress: the share of a line that lies behind, for a gradient along it.
  /// - Returns: the default where the expression has no value.
  public func value(
    at zoom: Double,
    of feature: some StyleFeature,
    images: Set<String> = [],
    progress: Double = 0
  ) -> Value {
    switch source {
    case .constant(let value): return value
    case .computed(let expression, let failures):
      var scope = Evaluation(zoom: zoom, feature: feature, images: images, progress: progress)
      let result = try? expression.evaluate(&scope)
      if let result, !result.isNull, let value = Value(result.held(within: range)) { return value }
      // Null is the way to ask for the default.
      if result?.isNull != true { failures.increment() }
      return standard
    }
  }
}

extension Expression {
  fileprivate var soleField: String? {
    if operation is Conversion, type == .string || type == .formatted, arguments.count == 1 {
      return arguments[0].soleField
    }
    guard let call = operation as? FunctionCall, call.name == "get", arguments.count == 1 else { return nil }
    return arguments[0].literal?.string
  }
}

extension StyleValue {
  /// Numbers that an expression makes are held within what a property can mean.
  func held(within range: ClosedRange<Double>) -> StyleValue {
    switch self {
    case .number(let number) where !number.isNaN:
      .number(Swift.min(Swift.max(number, range.lowerBound), range.upperBound))
    case .array(let items): .array(items.map { $0.held(within: range) })
    default: self
    }
  }
}

/// Counts from several threads.
private final class FailureCount: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func increment() {
    count.wrappingAdd(1, ordering: .relaxed)
  }
}
