/// What a nearest search has found so far, and how far it still has to look.
///
/// Distances are estimates, and may be wrong by a margin. So whatever might belong to the nearest is kept; at the end
/// it is measured, and the exact distance decides wherever two come closer than the measure is good for.
struct NearestCandidates {
  struct Candidate {
    /// In metres: an estimate first, then measured.
    var distance: Double
    let layer: Int
    let position: Int
  }

  private let count: Int
  private var found: [Candidate] = []

  /// The `count` least distances so far, the greatest of them first: a binary heap.
  private var least: [Double] = []

  /// What is estimated to be farther away than this is not wanted.
  private(set) var limit: Double

  /// How many more than are wanted may pile up before those are sorted out that were overtaken.
  private var mostFound = Self.fewestToSortOut

  private static let fewestToSortOut = 64

  /// For the `count` nearest, `count` being at least 1, with estimates up to the limit.
  init(count: Int, limit: Double) {
    self.count = count
    self.limit = limit
    found.reserveCapacity(min(count, 1000) + Self.fewestToSortOut)
    least.reserveCapacity(min(count, 1000))
  }

  /// The estimate of the last of those that are wanted; nil as long as there are fewer.
  var farthest: Double? {
    least.count == count ? least[0] : nil
  }

  /// Takes a feature, if it is not too far away.
  mutating func add(_ estimate: Double, layer: Int, position: Int) {
    guard estimate <= limit else { return }
    if found.count >= mostFound { sortOut() }
    found.append(Candidate(distance: estimate, layer: layer, position: position))
    if least.count < count {
      insert(estimate)
    } else if estimate < least[0] {
      replaceGreatest(by: estimate)
    }
  }

  /// Says that nothing with a greater estimate is wanted.
  mutating func tighten(to newLimit: Double) {
    limit = min(limit, newLimit)
  }

  /// All that may belong to the nearest.
  consuming func all() -> [Candidate] {
    sortOut()
    return found
  }

  private mutating func sortOut() {
    let limit = limit
    found.removeAll { $0.distance > limit }
    mostFound = max(Self.fewestToSortOut, found.count * 2)
  }

  private mutating func insert(_ distance: Double) {
    least.append(distance)
    var heap = least.mutableSpan
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent] < distance else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = distance
  }

  private mutating func replaceGreatest(by distance: Double) {
    var heap = least.mutableSpan
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
      guard heap[child] > distance else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = distance
  }
}
