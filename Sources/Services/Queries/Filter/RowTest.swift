/// What is asked of a feature: a condition with its columns at hand.
protocol RowTest: Sendable {
  /// Whether it holds for the feature at a position.
  func truth(at position: Int) -> Truth
}

struct ConstantTest: RowTest {
  let truth: Truth

  func truth(at position: Int) -> Truth {
    truth
  }
}

/// AND.
struct EveryTest: RowTest {
  let parts: [any RowTest]

  func truth(at position: Int) -> Truth {
    var least = Truth.yes
    for index in parts.indices {
      least = min(least, parts[index].truth(at: position))
      if least == .no { break }
    }
    return least
  }
}

/// OR.
struct AnyTest: RowTest {
  let parts: [any RowTest]

  func truth(at position: Int) -> Truth {
    var greatest = Truth.no
    for index in parts.indices {
      greatest = max(greatest, parts[index].truth(at: position))
      if greatest == .yes { break }
    }
    return greatest
  }
}

struct NotTest: RowTest {
  let inner: any RowTest

  func truth(at position: Int) -> Truth {
    inner.truth(at: position).negated
  }
}
