/// The known word that somebody who typed another most likely meant; nil where none is near.
///
/// Near means: at most a third of its letters mistyped, left out, put in, or swapped with a neighbour (optimal
/// string alignment distance). Letters of either case are one.
public func nearestWord(to typed: String, among known: [String]) -> String? {
  let small = Array(typed.lowercased())
  let candidates = known.map { (word: $0, distance: editDistance(small, Array($0.lowercased()))) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  // A word of which no letter is left is another word, however short.
  guard best.distance < max(typed.count, best.word.count) else { return nil }
  return best.distance <= max(1, best.word.count / 3) ? best.word : nil
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  // Nobody types words so long; the table below would grow with the product of the lengths.
  let longest = 64
  guard left.count <= longest, right.count <= longest else { return .max }
  var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
  for row in 0...left.count { rows[row][0] = row }
  for column in 0...right.count { rows[0][column] = column }
  for row in left.indices {
    for column in right.indices {
      let substitution = rows[row][column] + (left[row] == right[column] ? 0 : 1)
      var best = min(substitution, rows[row][column + 1] + 1, rows[row + 1][column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, rows[row - 1][column - 1] + 1)
      }
      rows[row + 1][column + 1] = best
    }
  }
  return rows[left.count][right.count]
}
