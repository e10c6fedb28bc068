public import Wording

/// A value of a parsed document that knows the key path where it stands, so that faults can name it.
///
/// Made for styles, manifests and settings; a path is a string, which would be dear for every coordinate of
/// a data file: there, `JSONValue` alone does.
public struct JSONNode: Sendable {
  public let value: JSONValue
  /// Such as `layers[2].paint.circle-radius`; empty at the root.
  public let path: String

  public init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  public var isNull: Bool { value.isNull }
  public var position: TextPosition { value.position }
}

// MARK: - Children

extension JSONNode {
  /// The value of a key, nil where the key is absent or this is no object; a null is a value.
  public func member(_ key: String) -> JSONNode? {
    value[key].map { JSONNode($0, path: path(of: key)) }
  }

  /// The value of a key that must be there.
  public func required(_ key: String) throws(JSONContentError) -> JSONNode {
    guard let node = try optional(key) else { throw error(.missing(key: key)) }
    return node
  }

  /// The value of a key, nil where the key is absent.
  ///
  /// - Throws: a fault where this is no object.
  public func optional(_ key: String) throws(JSONContentError) -> JSONNode? {
    guard value.members != nil else { throw unexpectedKind(.object) }
    return member(key)
  }

  /// All members of an object, in the order of the text.
  public func members() throws(JSONContentError) -> [(key: String, node: JSONNode)] {
    guard let members = value.members else { throw unexpectedKind(.object) }
    return members.map { (key: $0.key, node: JSONNode($0.value, path: path(of: $0.key))) }
  }

  /// All elements of an array.
  public func elements() throws(JSONContentError) -> [JSONNode] {
    guard let elements = value.elements else { throw unexpectedKind(.array) }
    return elements.enumerated().map { JSONNode($0.element, path: "\(path)[\($0.offset)]") }
  }

  private func path(of key: String) -> String {
    guard key.canStandBareInPath else {
      var quoted = JSONWriter()
      quoted.string(key.shortenedForPath)
      return "\(path)[\(String(decoding: quoted.bytes, as: UTF8.self))]"
    }
    return path.isEmpty ? key : "\(path).\(key)"
  }
}

// MARK: - Scalars

extension JSONNode {
  public func string() throws(JSONContentError) -> String {
    guard let string = value.string else { throw unexpectedKind(.string) }
    return string
  }

  public func double() throws(JSONContentError) -> Double {
    guard let double = value.double else { throw unexpectedKind(.number) }
    return double
  }

  public func integer() throws(JSONContentError) -> Int {
    guard let integer = value.integer else { throw unexpectedKind(.integer) }
    return integer
  }

  public func boolean() throws(JSONContentError) -> Bool {
    guard let boolean = value.boolean else { throw unexpectedKind(.boolean) }
    return boolean
  }

  /// The text of a key, nil where the key is absent; a null is a fault, here and below.
  public func optionalString(_ key: String) throws(JSONContentError) -> String? {
    guard let node = try optional(key) else { return nil }
    return try node.string()
  }

  public func optionalDouble(_ key: String) throws(JSONContentError) -> Double? {
    guard let node = try optional(key) else { return nil }
    return try node.double()
  }

  public func optionalInteger(_ key: String) throws(JSONContentError) -> Int? {
    guard let node = try optional(key) else { return nil }
    return try node.integer()
  }

  public func optionalBoolean(_ key: String) throws(JSONContentError) -> Bool? {
    guard let node = try optional(key) else { return nil }
    return try node.boolean()
  }
}

// MARK: - Faults

extension JSONNode {
  /// A fault at this place, in the words of the caller.
  public func fault(_ message: Message) -> JSONContentError {
    error(.other(message))
  }

  private func unexpectedKind(_ expected: JSONKind) -> JSONContentError {
    error(.expected(expected, found: value.kind))
  }

  private func error(_ problem: JSONContentError.Problem) -> JSONContentError {
    JSONContentError(path: path, position: value.position, problem: problem)
  }
}

extension String {
  /// Letters, digits, `_`, `-`, `:` and what is not ASCII: keys that no reader takes for two.
  fileprivate var canStandBareInPath: Bool {
    let scalars = unicodeScalars
    return !scalars.isEmpty && scalars.count <= 60
      && scalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ":": true
        default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
        }
      }
  }

  /// The key cut after 60 scalars: a message stays readable whatever the file holds.
  fileprivate var shortenedForPath: String {
    guard unicodeScalars.count > 60 else { return self }
    return String(unicodeScalars.prefix(60)) + "…"
  }
}
