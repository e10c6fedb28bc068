import MapStyle

/// How each class of features looks in a style layer at one zoom and scale.
struct LookTable {
  /// The looks there are; those drawn first come first.
  private(set) var looks: [Look] = []
  /// For each class the number of its look, or −1 where its features are not drawn.
  private(set) var numbers: [Int32] = []
  /// How far from its geometry anything is drawn, in device pixels.
  private(set) var reach = 0.0

  init(_ layer: PreparedLayer, classes: some Sequence<Int>, _ resolver: LookResolver) {
    var known: [Look: Int32] = [:]
    for representative in classes {
      guard let look = layer.look(ofFeature: representative, resolver) else {
        numbers.append(-1)
        continue
      }
      if let number = known[look] {
        numbers.append(number)
      } else {
        known[look] = Int32(looks.count)
        numbers.append(Int32(looks.count))
        looks.append(look)
        reach = max(reach, look.reach)
      }
    }
    sort()
  }

  /// Of features that all look alike.
  init(_ look: Look) {
    looks = [look]
    numbers = [0]
    reach = look.reach
  }

  /// Puts the looks in the order of their keys.
  private mutating func sort() {
    guard looks.contains(where: { $0.sortKey != looks[0].sortKey }) else { return }
    let order = looks.indices.sorted { (looks[$0].sortKey, $0) < (looks[$1].sortKey, $1) }
    var places = [Int32](repeating: 0, count: looks.count)
    for (place, number) in order.enumerated() { places[number] = Int32(place) }
    looks = order.map { looks[$0] }
    numbers = numbers.map { $0 < 0 ? -1 : places[Int($0)] }
  }
}
