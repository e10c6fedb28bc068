// Which characters names are made of.

extension Unicode.Scalar {
  /// Whether a name may begin so without quotes.
  ///
  /// The ranges are those of CQL2 (`identifierStart`), less the signs among them: Chinese keyboards write
  /// these where the ASCII ones are meant.
  var beginsName: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A: true
    case 0..<0xC0: false
    default: isInNameRanges && !isSign && properties.generalCategory != .decimalNumber
    }
  }

  /// Whether a name may go on so without quotes.
  var continuesName: Bool {
    switch value {
    case 0x30...0x39, 0x2E: true
    case 0x300...0x36F, 0x203F...0x2040: true
    case 0..<0xC0: beginsName
    default: isInNameRanges && !isSign
    }
  }

  private var isInNameRanges: Bool {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFE, 0x200C...0x200D,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private var isSign: Bool {
    switch properties.generalCategory {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .spaceSeparator:
      true
    default: false
    }
  }
}
