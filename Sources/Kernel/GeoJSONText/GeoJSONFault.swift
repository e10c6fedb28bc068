public import JSONText

/// Why a text is no GeoJSON, or a feature no feature, and where.
public struct GeoJSONFault: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    // The whole file.
    case syntax(JSONSyntaxError.Problem)
    /// `NaN`, `Infinity` and the like, which some programs write.
    case notFinite
    case empty
    case noJSON
    case array
    case other(OtherDocument)
    case featuresMissing
    /// The text ends too early; inside of a feature, or nil outside.
    case brokenOff(feature: Int?)
    case tooLarge(limit: Int)
    /// What stands in a feature beside its coordinates.
    case propertiesTooLarge(limit: Int)
    case noFeature(found: String?)
    // One feature, or one member of the outermost object.
    case duplicateKey(String)
    case member(String, JSONContentError.Problem)
    case unknownGeometry(String)
    case positionTooShort
    case lineTooShort
    /// With so many positions, the repeated first one among them.
    case ringTooShort(Int)
  }

  public let problem: Problem
  public let position: TextPosition

  public init(_ problem: Problem, at position: TextPosition) {
    self.problem = problem
    self.position = position
  }
}

extension GeoJSONFault {
  /// Whether the text around it is sound, so that other features can be read.
  var staysInFeature: Bool {
    switch problem {
    case .syntax(let problem): problem.staysInValue
    case .duplicateKey, .member, .unknownGeometry, .positionTooShort, .lineTooShort, .ringTooShort: true
    default: false
    }
  }

  /// The fault of a text, named as closely as its bytes allow.
  init(_ error: JSONSyntaxError, in slice: JSONSlice) {
    let found = slice.rest(from: error.position)
    switch error.problem {
    case .duplicateKey:
      self.init(.duplicateKey(found.leadingString ?? ""), at: error.position)
    case .unknownWord, .invalidNumber:
      self.init(found.beginsWithNonFinite ? .notFinite : .syntax(error.problem), at: error.position)
    default:
      self.init(.syntax(error.problem), at: error.position)
    }
  }
}

extension JSONSyntaxError.Problem {
  /// Faults that the grammar of JSON allows (RFC 8259 §4, §6, §8.2): where the value ends is certain.
  var staysInValue: Bool {
    self == .duplicateKey || self == .loneSurrogate || self == .numberOutOfRange
  }
}

extension JSONSlice {
  /// Whether the text begins as `NaN`, `nan`, `Infinity` or `-inf` do.
  fileprivate var beginsWithNonFinite: Bool {
    var text = bytes[range].prefix(4)
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { text.removeFirst() }
    let word = text.prefix(3).map { $0 | 0x20 }
    return word == Array("nan".utf8) || word == Array("inf".utf8)
  }
}
