extension ScalarKind {
  /// Nil for what is not set at all: controls.
  ///
  /// Quotation marks “” and ‘’ are wide in Chinese fonts only; the width of the glyph decides later.
  init?(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x4E00...0x9FFF: self = .hanzi
    case 0..<0x80: self.init(ascii: UInt8(truncatingIfNeeded: value))
    case 0x80..<0x2000: self.init(alphabetic: value)
    case 0x2000..<0x2E80: self.init(general: value)
    case 0x2E80..<0x4E00: self.init(eastern: value)
    case 0xF900...0xFAFF, 0x2_0000...0x3_FFFF, 0x1_AFF0...0x1_B2FF: self = .hanzi
    case 0xA000...0xA4CF: self = .hanzi
    case 0xAC00...0xD7FF, 0xA960...0xA97F: self = .wideSymbol
    case 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE_0000...0xE_01EF, 0x1_F3FB...0x1_F3FF: self = .attached
    case 0xFE10...0xFFFF: self.init(wide: value)
    case 0x1_F1E6...0x1_F1FF: self = .narrowSymbol  // two letters make a flag
    case 0x1_F000...0x1_FAFF: self = .wideSymbol
    default: self = scalar.properties.isGraphemeExtend ? .attached : .letter
    }
  }

  private init?(ascii value: UInt8) {
    switch value {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): self = .letter
    case UInt8(ascii: " "), UInt8(ascii: "\t"): self = .space
    case 0x0A...0x0D: self = .newline
    case 0..<0x20, 0x7F: return nil
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): self = .opening
    case UInt8(ascii: "$"): self = .money
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "%"): self = .closing
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"): self = .closing
    case UInt8(ascii: "!"), UInt8(ascii: "?"): self = .closing
    case UInt8(ascii: "-"), UInt8(ascii: "/"): self = .hyphen
    default: self = .narrowSymbol
    }
  }

  /// Below U+2000: the scripts of Europe, of the Near East and of India.
  private init?(alphabetic value: UInt32) {
    switch value {
    case 0x85: self = .newline
    case 0x80...0x9F, 0xAD: return nil
    case 0xA0: self = .glue
    case 0xA3, 0xA5: self = .money
    case 0xB0, 0xB7: self = .closing
    case 0xA1...0xBF, 0xD7, 0xF7: self = .narrowSymbol
    case 0x1100...0x11FF: self = .wideSymbol
    case 0x0300...0x036F: self = .attached
    case 0xC0..<0x0300, 0x0370..<0x0483: self = .letter
    default:
      let isAttached = Unicode.Scalar(value)?.properties.isGraphemeExtend ?? false
      self = isAttached ? .attached : .letter
    }
  }

  /// Punctuation and symbols of all scripts.
  private init?(general value: UInt32) {
    switch value {
    case 0x2000...0x200A where value != 0x2007, 0x205F: self = .space
    case 0x200B: self = .zeroWidthSpace
    case 0x200C...0x200F, 0x202A...0x202E, 0x2066...0x206F, 0x20D0...0x20FF: self = .attached
    case 0x2007, 0x202F, 0x2060, 0x2011: self = .glue
    case 0x2010, 0x2012, 0x2013: self = .hyphen
    case 0x2014, 0x2015, 0x2025, 0x2026: self = .wideMark
    case 0x2018, 0x201C: self = .wideOpening
    case 0x2019, 0x201D: self = .wideClosing
    case 0x2022, 0x2027, 0x2030, 0x2032...0x2034, 0x203C, 0x2047...0x2049, 0x2103, 0x2109: self = .closing
    case 0x2028, 0x2029: self = .newline
    case 0x20A0...0x20CF, 0x2116: self = .money
    case 0x2150...0x218F, 0x2460...0x24FF: self = .wideLetter
    case 0x2C00..<0x2E00: self = .letter
    case 0x2190..<0x2C00: self = .wideSymbol
    default: self = .narrowSymbol
    }
  }

  /// The beginning of the Chinese and Japanese blocks.
  private init?(eastern value: UInt32) {
    switch value {
    case 0x3000: self = .space
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D:
      self = .wideOpening
    case 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B:
      self = .wideClosing
    case 0x301E, 0x301F: self = .wideClosing
    case 0x301C, 0x30FB, 0x30A0: self = .wideMark
    case 0x3005, 0x303B, 0x309D, 0x309E, 0x30FC...0x30FE, 0x31F0...0x31FF: self = .clinging
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096:
      self = .clinging
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6:
      self = .clinging
    case 0x302A...0x302F, 0x3099, 0x309A: self = .attached
    case 0x3371...0x33DF: self = .closing  // units, such as ㎡
    case 0x3004, 0x3012, 0x3013, 0x3020, 0x3030, 0x3036, 0x3130...0x318F, 0x3200...0x3370: self = .wideSymbol
    default: self = .hanzi
    }
  }

  /// Forms of other characters that are as wide as Hanzi.
  private init?(wide value: UInt32) {
    switch value {
    case 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F: self = .wideOpening
    case 0xFF09, 0xFF3D, 0xFF5D, 0xFF60, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B: self = .wideClosing
    case 0xFF01, 0xFF1F, 0xFF05, 0xFF5E: self = .wideMark
    case 0xFF61, 0xFF63...0xFF65, 0xFF67...0xFF70, 0xFF9E, 0xFF9F: self = .closing
    case 0xFF62: self = .opening
    case 0xFF04, 0xFFE1, 0xFFE5: self = .money
    case 0xFF0D, 0xFF0F: self = .hyphen
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .wideLetter
    case 0xFE70...0xFEFE: self = .letter
    case 0xFEFF: self = .glue
    case 0xFF66...0xFF9D: self = .hanzi
    case 0xFFF0...0xFFFB: return nil
    default: self = .wideSymbol
    }
  }
}
