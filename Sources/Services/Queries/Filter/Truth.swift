/// Whether something holds, as SQL sees it: what asks for a missing value is neither true nor false.
enum Truth: Comparable, Sendable {
  // In this order AND is the least of its parts and OR the greatest.
  case no, unknown, yes

  init(_ isTrue: Bool) {
    self = isTrue ? .yes : .no
  }

  var negated: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
