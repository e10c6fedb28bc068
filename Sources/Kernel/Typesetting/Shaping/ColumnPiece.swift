/// How the glyphs of a run stand in their line.
enum RunOrientation {
  /// As usual, from left to right.
  case flowing
  /// In a column, each on its feet; the pen goes down the middle of the column.
  case upright
  /// In a column, turned clockwise with the line.
  case turned
  /// In a column, side by side in the place of one: 纵中横.
  case abreast
}

/// A part of a column whose characters stand the same way.
struct ColumnPiece {
  let range: Range<Int>
  let orientation: RunOrientation

  static func pieces(of text: SourceText, in range: Range<Int>, mostDigitsAbreast: Int) -> [ColumnPiece] {
    let kinds = text.characters
    var pieces: [ColumnPiece] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let isUpright = kinds[start].kind.isUpright
      var end = start + 1
      while end < range.upperBound, kinds[end].kind == .attached || kinds[end].kind.isUpright == isUpright {
        end += 1
      }
      if isUpright {
        pieces.append(ColumnPiece(range: start..<end, orientation: .upright))
      } else {
        appendNarrow(start..<end, kinds, mostDigitsAbreast, to: &pieces)
      }
      start = end
    }
    return pieces
  }

  /// Numbers that stand free are set abreast if they are short; a number within a word turns with it.
  private static func appendNarrow(
    _ range: Range<Int>,
    _ text: [TextScalar],
    _ mostDigitsAbreast: Int,
    to pieces: inout [ColumnPiece]
  ) {
    var turnedFrom = range.lowerBound
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end].kind == .digit { end += 1 }
      let isFree = isFree(at: start - 1, range, text) && isFree(at: end, range, text)
      if end > start, end - start <= mostDigitsAbreast, isFree {
        if turnedFrom < start {
          pieces.append(ColumnPiece(range: turnedFrom..<start, orientation: .turned))
        }
        pieces.append(ColumnPiece(range: start..<end, orientation: .abreast))
        turnedFrom = end
      }
      start = max(end, start + 1)
    }
    if turnedFrom < range.upperBound {
      pieces.append(ColumnPiece(range: turnedFrom..<range.upperBound, orientation: .turned))
    }
  }

  /// Whether a neighbour leaves a number alone: a Hanzi, or a space.
  private static func isFree(at position: Int, _ range: Range<Int>, _ text: [TextScalar]) -> Bool {
    !range.contains(position) || text[position].kind.isBlank
  }
}
