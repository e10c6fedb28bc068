// Which byte separates the cells of a text.

extension DelimitedTextParser {
  /// The separator that the beginning of a text speaks for: comma, semicolon, tab or `|`.
  ///
  /// The one under which most rows have the same number of cells, two at least; among equals the one that makes
  /// more cells, and a comma where nothing tells.
  public static func likelySeparator(in firstBytes: Span<UInt8>) -> UInt8 {
    let comma = UInt8(ascii: ",")
    var best = (separator: comma, share: 0.0, cells: 0)
    for separator in [comma, UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")] {
      let counts = cellCounts(of: firstBytes, separator: separator)
      let rowsByCount = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.key > 1 }
      guard let usual = rowsByCount.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      let share = Double(usual.value) / Double(counts.count)
      if (share, usual.key) > (best.share, best.cells) { best = (separator, share, usual.key) }
    }
    return best.separator
  }

  /// The separator that a first line `sep=;` names, which Excel reads and others write for it; nil where there is none.
  public static func declaredSeparator(in firstBytes: Span<UInt8>) -> UInt8? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = firstBytes.count > 3 && mark.indices.allSatisfy { firstBytes[$0] == mark[$0] } ? 3 : 0
    let word = Array("sep=".utf8)
    guard firstBytes.count > start + word.count + 1,
      word.indices.allSatisfy({ firstBytes[start + $0] | 0x20 == word[$0] | 0x20 })
    else { return nil }
    let separator = firstBytes[start + word.count]
    let next = firstBytes[start + word.count + 1]
    let isSeparator = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")].contains(
      separator
    )
    return isSeparator && (next == carriageReturn || next == lineFeed) ? separator : nil
  }

  /// How many cells each of the first rows has under a separator.
  private static func cellCounts(of text: Span<UInt8>, separator: UInt8) -> [Int] {
    let mostRows = 50
    var parser = DelimitedTextParser(separator: separator)
    var counts: [Int] = []
    let count = { (row: borrowing DelimitedRow) -> Bool in
      counts.append(row.count)
      return counts.count < mostRows
    }
    // The last row may be cut off, and counts only where there is no other.
    try? parser.feed(text, count)
    if counts.isEmpty { try? parser.finish(count) }
    return counts
  }
}
