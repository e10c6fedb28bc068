public import Shapes
public import Wording

/// What a style may ask of a feature.
public protocol StyleFeature {
  /// The value of a field; nil where the feature has no such field.
  func field(_ name: String) -> StyleValue?

  /// All fields, in their order.
  var fields: [StyleObject.Member] { get }

  var id: StyleValue? { get }

  /// `Point`, `MultiPolygon` and so on.
  var geometryType: String? { get }

  /// Where it lies, in degrees.
  var shape: Shape? { get }

  /// What an application has noted of the feature; a flat picture knows of none.
  func state(_ name: String) -> StyleValue?
}

extension StyleFeature {
  public func state(_ name: String) -> StyleValue? { nil }
}

/// A feature of which nothing is known.
public struct NoFeature: StyleFeature {
  public init() {}

  public func field(_ name: String) -> StyleValue? { nil }
  public var fields: [StyleObject.Member] { [] }
  public var id: StyleValue? { nil }
  public var geometryType: String? { nil }
  public var shape: Shape? { nil }
}

/// What is known while an expression runs, and the variables that have their value already.
struct Evaluation {
  let zoom: Double
  let feature: any StyleFeature

  /// The names of the pictures that there are.
  let images: Set<String>

  /// The place on a ramp of colours: the progress along a line, or a density.
  let progress: Double

  /// Filled when a variable is first read: what reads it often costs no more for that.
  var variables: [StyleValue?] = []

  init(
    zoom: Double = 0,
    feature: any StyleFeature = NoFeature(),
    images: Set<String> = [],
    progress: Double = 0
  ) {
    self.zoom = zoom
    self.feature = feature
    self.images = images
    self.progress = progress
  }
}

/// Why an expression has no value for a feature.
public enum EvaluationError: Error, Sendable, Equatable {
  case unexpected(StyleType, found: StyleType)
  case unreadable(StyleType, from: String)
  case channelsOutOfRange(String)
  case incomparable(StyleType, StyleType)
  case indexOutOfBounds(Double, count: Int)
  case indexIsNoInteger(Double)
  case notSearchable(StyleType)
  case notFindable(StyleType)
  case inputIsNoNumber
  case lengthsDiffer
  case tooLarge
  case notOneOf([String], found: String)
  case stated(String)

  public var message: Message {
    switch self {
    case .unexpected(let type, let found): .valueHasType("\(type)", found: "\(found)")
    case .unreadable(let type, let text): .valueIsUnreadable("\(type)", text)
    case .channelsOutOfRange(let text): .channelsOutOfRange(text)
    case .incomparable(let left, let right): .valuesAreIncomparable("\(left)", "\(right)")
    case .indexOutOfBounds(let index, let count): .indexOutOfBounds(index.javaScriptText, count: count)
    case .indexIsNoInteger(let index): .indexIsNoInteger(index.javaScriptText)
    case .notSearchable(let type): .valueHasType("array, string", found: "\(type)")
    case .notFindable(let type): .valueHasType("boolean, string, number, null", found: "\(type)")
    case .inputIsNoNumber: .inputIsNoNumber
    case .lengthsDiffer: .valuesHaveDifferentLengths
    case .tooLarge: .valueIsTooLarge
    case .notOneOf(let known, let found): .wordIsUnknown(found, known: known)
    case .stated(let text): Message(verbatim: text)
    }
  }
}
