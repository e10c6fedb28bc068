/// Where lines may end, and how unwelcome that is: in squares of ems by which a line may miss its width instead.
///
/// Without a dictionary nobody knows where a Chinese word ends; but it never goes on past a bracket, and seldom past
/// Latin letters. A number belongs to what it counts, and to the word that it numbers: 3号线, Line 3. The figures were chosen
/// by how a few hundred names of Chinese cities come out.
enum BreakRules {
  /// Within Hanzi: as bad as two lines that miss their width by 1.7 ems each.
  static let withinHanzi = 6.0
  static let besideWord = 1.0
  static let afterNumber = 12.0
  static let beforeNumber = 3.0
  /// What comes on top of it between an opening mark and the next closing one.
  static let withinMarks = 4.0

  /// Nil where no line may end.
  ///
  /// `isApart` says that there is a space in between.
  static func penalty(after last: ScalarKind, before next: ScalarKind, isApart: Bool) -> Double? {
    if last == .glue || next == .glue || !last.mayEndLine || !next.mayBeginLine { return nil }
    if isApart { return last == .letter && next == .digit ? beforeNumber : 0 }
    if last == .hyphen { return next == .digit ? nil : 0 }
    if last.isOfWord {
      if next.isOfWord || next == .opening || next == .money { return nil }
      if next == .wideOpening { return 0 }
      return last == .digit ? afterNumber : besideWord
    }
    if last == .closing && next.isOfWord { return nil }
    if next == .opening || next == .wideOpening { return 0 }
    if last == .closing || last == .wideClosing || last == .wideMark { return 0 }
    return next.isOfWord || next == .money ? besideWord : withinHanzi
  }
}

/// A place where a line may end.
struct BreakPlace {
  /// Behind the last visible scalar of the line that ends here.
  let tail: Int
  /// The first visible scalar of the line that begins here.
  let head: Int
  let penalty: Double
}

extension BreakPlace {
  /// All places within a range of scalars that begins and ends with visible ones, with both ends of the range.
  static func places(in range: Range<Int>, of text: [TextScalar]) -> [BreakPlace] {
    var places = [BreakPlace(tail: range.lowerBound, head: range.lowerBound, penalty: 0)]
    var last: ScalarKind?
    var tail = range.lowerBound
    var isApart = false
    var isWithinMarks = false
    for position in range {
      let kind = text[position].kind
      switch kind {
      case .attached:
        if !isApart { tail = position + 1 }
      case .space, .zeroWidthSpace, .newline: isApart = true
      default:
        if let last, text[position].beginsCluster,
          let penalty = BreakRules.penalty(after: last, before: kind, isApart: isApart)
        {
          let more = isWithinMarks ? BreakRules.withinMarks : 0
          places.append(BreakPlace(tail: tail, head: position, penalty: penalty + more))
        }
        if kind == .opening || kind == .wideOpening { isWithinMarks = true }
        if kind == .closing || kind == .wideClosing { isWithinMarks = false }
        // The number of a Loft49 is part of its name.
        last = kind == .digit && last == .letter && !isApart ? .letter : kind
        tail = position + 1
        isApart = false
      }
    }
    places.append(BreakPlace(tail: range.upperBound, head: range.upperBound, penalty: 0))
    return places
  }
}
