extension Fonts {
  /// What no font of a chain has of some texts.
  ///
  /// Each scalar is looked for once, later ones cost a look into a table.
  public func missing(in texts: some Sequence<String>, chain number: Int) -> MissingCharacters {
    let chain = chain(number)
    var missing = MissingCharacters()
    var scalars: Set<Unicode.Scalar> = []
    for text in texts {
      missing.textCount += 1
      var isWhole = true
      for scalar in text.unicodeScalars where !chain.has(scalar) && Self.needsGlyph(scalar) {
        scalars.insert(scalar)
        isWhole = false
      }
      if !isWhole {
        missing.faultyTextCount += 1
        if missing.example == nil { missing.example = text }
      }
    }
    missing.scalars = scalars.sorted { $0.value < $1.value }
    return missing
  }

  private static func needsGlyph(_ scalar: Unicode.Scalar) -> Bool {
    !isControl(scalar) && !scalar.properties.isDefaultIgnorableCodePoint
  }
}

/// What the fonts lack for some texts.
public struct MissingCharacters: Sendable, Equatable {
  /// In the order of their numbers.
  public internal(set) var scalars: [Unicode.Scalar] = []
  /// How many texts were looked at.
  public internal(set) var textCount = 0
  /// How many of them hold a character that is missing.
  public internal(set) var faultyTextCount = 0
  /// The first of those.
  public internal(set) var example: String?
}
