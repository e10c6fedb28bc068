import CFriBidi

/// Which way each scalar of a text runs, by the bidirectional algorithm of Unicode (UAX 9) as FriBidi has it.
enum BidiLevels {
  /// Even where a scalar runs to the right, odd where to the left; nil where all run to the right.
  static func levels(of text: [UInt32]) -> [Int8]? {
    guard text.contains(where: mayRunLeft) else { return nil }
    let count = FriBidiStrIndex(text.count)
    var types = [FriBidiCharType](repeating: FRIBIDI_TYPE_ON, count: text.count)
    var brackets = [FriBidiBracketType](repeating: 0, count: text.count)
    var levels = [FriBidiLevel](repeating: 0, count: text.count)
    // Whatever comes first in the text says which way the whole of it runs.
    var direction = FRIBIDI_PAR_ON
    fribidi_get_bidi_types(text, count, &types)
    fribidi_get_bracket_types(text, count, types, &brackets)
    let highest = fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &levels)
    return highest > 0 ? levels : nil
  }

  /// Hebrew, Arabic and their neighbours, and the marks that turn a text round.
  private static func mayRunLeft(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x590 else { return false }
    switch scalar {
    case 0x590...0x8FF, 0x200F, 0x202B, 0x202E, 0x2067, 0x2068, 0xFB1D...0xFDFF, 0xFE70...0xFEFF,
      0x10800...0x10FFF, 0x1E800...0x1EFFF:
      return true
    default: return false
    }
  }

  /// Brings runs from the order of the text into that on the screen (rule L2 of UAX 9).
  static func arrange(_ runs: inout [TextRun]) {
    guard let highest = runs.map(\.level).max(), highest > 0 else { return }
    for level in (1...highest).reversed() {
      var start = 0
      while start < runs.count {
        let end = runs[start...].firstIndex { $0.level < level } ?? runs.count
        runs[start..<end].reverse()
        start = end + 1
      }
    }
  }
}
