import CHarfBuzz

/// Some scalars in a row that are shaped together: they have one font, one script and one direction.
struct TextRun {
  var range: Range<Int>
  /// The number of the font among all.
  let face: UInt16
  /// HarfBuzz's number of the script.
  let script: UInt32
  let level: Int8

  var isRightToLeft: Bool {
    level & 1 != 0
  }
}

/// A text cut where font, script or direction changes.
enum TextRuns {
  /// The runs in the order of the text.
  static func runs(of text: [UInt32], _ levels: [Int8]?, _ chain: FontChain) -> [TextRun] {
    let faces = chain.faces(of: text)
    let scripts = scripts(of: text)
    var runs: [TextRun] = []
    for index in text.indices {
      let level = levels?[index] ?? 0
      if let last = runs.last, last.face == faces[index], last.script == scripts[index], last.level == level {
        runs[runs.count - 1].range = last.range.lowerBound..<index + 1
      } else {
        let run = TextRun(range: index..<index + 1, face: faces[index], script: scripts[index], level: level)
        runs.append(run)
      }
    }
    return runs
  }

  /// The script of each scalar; digits and punctuation have that of what stands before them, or else of what
  /// follows.
  private static func scripts(of text: [UInt32]) -> [UInt32] {
    let functions = hb_unicode_funcs_get_default()
    let (common, inherited) = (HB_SCRIPT_COMMON.rawValue, HB_SCRIPT_INHERITED.rawValue)
    var scripts = [UInt32](repeating: common, count: text.count)
    var latest: UInt32?
    for index in text.indices {
      let script = hb_unicode_script(functions, text[index]).rawValue
      if script != common && script != inherited {
        if latest == nil { scripts.replaceSubrange(0..<index, with: repeatElement(script, count: index)) }
        latest = script
      }
      scripts[index] = latest ?? common
    }
    return scripts
  }
}
