import Geodesy

/// What is asked of a feature: a condition with its columns at hand.
protocol RowTest: Sendable {
  /// Whether it holds for the feature at a position.
  func truth(at position: Int) -> Truth

  /// A box, not over the antimeridian, that all features touch for which it holds; nil where that is not known.
  var window: GeoBox? { get }
}

extension RowTest {
  var window: GeoBox? { nil }
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

  /// Where one of them holds is enough to look; the narrowest serves best.
  var window: GeoBox? {
    parts.compactMap(\.window).min { $0.width * $0.height < $1.width * $1.height }
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

  var window: GeoBox? {
    var all = GeoBox.empty
    for part in parts {
      guard let window = part.window else { return nil }
      all.include(window)
    }
    return all
  }
}

struct NotTest: RowTest {
  let inner: any RowTest

  func truth(at position: Int) -> Truth {
    inner.truth(at: position).negated
  }
}

extension GeoBox {
  fileprivate var width: Double { isEmpty ? 0 : east - west }
  fileprivate var height: Double { isEmpty ? 0 : north - south }
}
