/// A scalar of a text with what its shaping and its neighbours make of it; lengths in ems of the text's size.
struct TextScalar {
  var kind: ScalarKind
  /// Nothing is broken or spaced within a cluster.
  var beginsCluster = false
  /// The section of the text that it belongs to.
  let section: UInt16
  /// The em of its section.
  let em: Float
  /// Of its cluster, for the first scalar of it.
  var width: Float = 0
  /// Before its cluster, where that does not begin a line; less than 0 where two marks are moved together.
  var gap: Float = 0

  init(kind: ScalarKind, section: UInt16, em: Float) {
    self.kind = kind
    self.section = section
    self.em = em
  }

  /// What its line is moved by when it begins with it: the blank half of an opening mark.
  var headTrim: Float {
    kind == .wideOpening ? em * Spacing.blankHalf : 0
  }

  /// What its line is shortened by when it ends with it: the blank half of a closing mark.
  var tailTrim: Float {
    kind == .wideClosing ? em * Spacing.blankHalf : 0
  }
}

extension [TextScalar] {
  /// The last scalar of a range that is not attached to another.
  func lastBase(in range: Range<Int>) -> Int? {
    var position = range.upperBound
    while position > range.lowerBound {
      position -= 1
      if self[position].kind != .attached { return position }
    }
    return nil
  }

  /// The width of a line, without what is blank at its ends.
  func width(of line: Range<Int>) -> Double {
    guard let last = lastBase(in: line) else { return 0 }
    var width = -Double(self[line.lowerBound].headTrim) - Double(self[last].tailTrim)
    for position in line {
      width += Double(self[position].width)
      if position > line.lowerBound { width += Double(self[position].gap) }
    }
    return width
  }

  /// A range without the blank scalars at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var head = range.lowerBound
    var tail = range.upperBound
    while head < tail, self[head].kind.isBlank || self[head].kind == .attached { head += 1 }
    while tail > head, self[tail - 1].kind.isBlank { tail -= 1 }
    return head..<tail
  }
}
