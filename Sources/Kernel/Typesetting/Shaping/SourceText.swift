/// The scalars of a text, section after section, ready to be shaped.
struct SourceText {
  /// Without controls; whatever ends a line has become a space here.
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var characters: [TextScalar] = []
  let sections: [TextSection]
  /// A chain of the shaper for each section; a picture has none, and less than 0 of its own here.
  private let chains: [Int]
  /// Whether some of it is read from right to left.
  private(set) var isRightToLeft = false

  init(_ sections: [TextSection], _ style: TextStyle) {
    self.sections = sections
    chains = sections.enumerated().map { number, section in
      section.picture == nil ? section.fontChain ?? style.fontChain : -1 - number
    }
    for (number, section) in sections.enumerated() {
      append(
        section.text(style.transform),
        section: UInt16(clamping: number),
        em: section.em(sizeInPixels: style.sizeInPixels) / style.sizeInPixels
      )
    }
  }

  private mutating func append(_ text: String, section: UInt16, em: Float) {
    // At most as many as bytes, and a third of them for Hanzi.
    scalars.reserveCapacity(scalars.count + text.utf8.count)
    characters.reserveCapacity(characters.count + text.utf8.count)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      guard let kind = ScalarKind(scalar), !(scalar == "\n" && last == "\r") else { continue }
      scalars.append(kind == .newline || scalar == "\t" ? " " : scalar)
      characters.append(TextScalar(kind: kind, section: section, em: em))
      if scalar.value >= 0x590 && scalar.isReadFromRightToLeft { isRightToLeft = true }
    }
  }

  /// Scalars that no line begins with but in one line: a road's name is never broken.
  mutating func joinLines() {
    for position in characters.indices where characters[position].kind == .newline {
      characters[position].kind = .space
    }
  }

  /// Runs of scalars that are shaped with one chain.
  func chainRanges(in range: Range<Int>) -> [Range<Int>] {
    guard chains.count > 1 else { return [range] }
    var ranges: [Range<Int>] = []
    var start = range.lowerBound
    for position in range where chain(at: position) != chain(at: start) {
      ranges.append(start..<position)
      start = position
    }
    ranges.append(start..<range.upperBound)
    return ranges
  }

  func chain(at position: Int) -> Int {
    chains[Int(characters[position].section)]
  }

  func section(at position: Int) -> TextSection {
    sections[Int(characters[position].section)]
  }

  /// Whether it can be set in a column at all.
  var hasHanzi: Bool {
    !isRightToLeft && characters.contains { $0.kind.isHanzi }
  }

  /// Whether more of it are Hanzi than are turned in a column.
  var isMostlyHanzi: Bool {
    var hanzi = 0
    var others = 0
    for character in characters {
      if character.kind.isHanzi { hanzi += 1 }
      if character.kind.isOfWord { others += 1 }
    }
    return !isRightToLeft && hanzi > others
  }
}

extension Unicode.Scalar {
  /// The blocks of Hebrew, Arabic and their neighbours.
  fileprivate var isReadFromRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF: true
    default: false
    }
  }
}
