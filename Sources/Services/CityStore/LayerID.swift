public import Wording

/// The name of a layer, which is its table's name too.
public struct LayerID: Sendable, Hashable {
  public let text: String

  /// Long enough for any name, short enough for a file name with a version behind it.
  private static let mostBytes = 120

  /// Prefixes of tables that belong to Suitu, SpatiaLite and SQLite.
  private static let reservedPrefixes = ["suitu_", "idx_", "sqlite_"]

  public init(_ text: String) throws(Fault) {
    let isMadeOfLetters = text.unicodeScalars.allSatisfy { scalar in
      scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    guard !text.isEmpty, text.utf8.count <= Self.mostBytes, isMadeOfLetters else {
      throw Fault(.badRequest, .malformedLayerID(text))
    }
    let lowercased = text.lowercased()
    if let prefix = Self.reservedPrefixes.first(where: { lowercased.hasPrefix($0) }) {
      throw Fault(.badRequest, .reservedLayerID(text, prefix: prefix))
    }
    self.text = text
  }
}

/// Byte by byte, as the database compares names: Swift takes texts for equal that look the same but are made of
/// other characters.
extension LayerID {
  public static func == (left: LayerID, right: LayerID) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
