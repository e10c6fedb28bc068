import Geodesy

// On which side of a line a place lies, without a rounding error: J. R. Shewchuk, "Adaptive Precision Floating-Point
// Arithmetic and Fast Robust Geometric Predicates" (1997). A bound of the error settles nearly all questions; the
// rest are computed to the last bit.

/// Positive where a place lies to the left of the line from one place to another, negative to the right, zero on it.
///
/// The sign is that of the true value for the numbers as they are; the size is about twice the triangle's area.
func orientation(_ start: Coordinate, _ end: Coordinate, _ place: Coordinate) -> Double {
  let left = (start.longitude - place.longitude) * (end.latitude - place.latitude)
  let right = (start.latitude - place.latitude) * (end.longitude - place.longitude)
  let difference = left - right
  return abs(difference) >= largestShareOfError * (abs(left) + abs(right))
    ? difference : exactOrientation(start, end, place)
}

/// Shewchuk's bound `ccwerrboundA`, with half an ulp of 1 for ε.
private let largestShareOfError = (3 + 8 * Double.ulpOfOne) * Double.ulpOfOne / 2

/// The determinant multiplied out, since sums of products can be kept without rounding.
private func exactOrientation(_ start: Coordinate, _ end: Coordinate, _ place: Coordinate) -> Double {
  var sum = ExactSum()
  sum.add(start.longitude, times: end.latitude)
  sum.add(-start.longitude, times: place.latitude)
  sum.add(-place.longitude, times: end.latitude)
  sum.add(-start.latitude, times: end.longitude)
  sum.add(start.latitude, times: place.longitude)
  sum.add(place.latitude, times: end.longitude)
  return sum.value
}

/// A sum of six products as twelve numbers, none of which has bits where another has some.
private struct ExactSum {
  private var terms = InlineArray<12, Double>(repeating: 0)
  private var count = 0

  /// Of the right sign, since the greatest term outweighs all others.
  var value: Double {
    var value = 0.0
    for index in 0..<count { value += terms[index] }
    return value
  }

  mutating func add(_ factor: Double, times other: Double) {
    let product = factor * other
    add((-product).addingProduct(factor, other))
    add(product)
  }

  /// Each term keeps what rounding its sum with the smaller ones lost (Knuth's TwoSum).
  private mutating func add(_ term: Double) {
    var carried = term
    for index in 0..<count {
      let sum = carried + terms[index]
      let added = sum - carried
      terms[index] = (carried - (sum - added)) + (terms[index] - added)
      carried = sum
    }
    terms[count] = carried
    count += 1
  }
}
