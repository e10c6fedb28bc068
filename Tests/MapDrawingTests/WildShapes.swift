import TestSupport

/// Geometries that nobody should draw and somebody will, as GeoJSON.
struct WildShape: Sendable, CustomStringConvertible {
  let description: String
  /// A geometry.
  let text: String
  let outcome: Outcome

  /// What a style with such a shape comes to.
  enum Outcome {
    case drawn
    /// The source is passed over with a warning.
    case warned
    /// It is no JSON that could be read.
    case refused
  }

  init(_ description: String, _ type: String, _ coordinates: String, outcome: Outcome = .drawn) {
    self.init(
      description,
      #"{"type": "\#(type)", "coordinates": \#(coordinates)}"#,
      outcome: outcome
    )
  }

  init(_ description: String, _ text: String, outcome: Outcome = .drawn) {
    self.description = description
    self.text = text
    self.outcome = outcome
  }
}

extension WildShape {
  static let small = [
    WildShape("a bow-tie", "Polygon", "[[[-20, -20], [20, 20], [20, -20], [-20, 20], [-20, -20]]]"),
    WildShape(
      "spikes",
      "Polygon",
      "[[[-9, -9], [9, -9], [80, -9], [9, -9], [9, 9], [9, 70], [9, 9], [-9, 9], [-9, -9]]]"
    ),
    WildShape("a flat ring", "Polygon", "[[[-20, 0], [0, 0], [20, 0], [5, 0], [-20, 0]]]"),
    WildShape("a ring of one place", "Polygon", "[[[1, 1], [1, 1], [1, 1], [1, 1]]]"),
    WildShape(
      "a hole that is the ring",
      "Polygon",
      "[[[0, 0], [9, 0], [0, 9], [0, 0]], [[0, 0], [9, 0], [0, 9], [0, 0]]]"
    ),
    WildShape(
      "a hole around the ring",
      "Polygon",
      "[[[0, 0], [9, 0], [0, 9], [0, 0]], [[-40, -40], [40, -40], [0, 40], [-40, -40]]]"
    ),
    WildShape("a line without length", "LineString", "[[3, 3], [3, 3]]"),
    WildShape(
      "a line that stands still and turns back",
      "LineString",
      "[[0, 0], [0, 0], [9, 9], [9, 9], [0, 0], [9, 9]]"
    ),
    WildShape(
      "a line with steps too small to see",
      "LineString",
      "[[0, 0], [1e-9, 0], [2e-9, 1e-9], [9, 0], [9, 1e-12]]"
    ),
    WildShape("rounds about the globe", "LineString", "[" + repeated("[-180, 0], [180, 1]", 500) + "]"),
    WildShape(
      "the whole world",
      "Polygon",
      "[[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]"
    ),
    WildShape(
      "a ring over the pole",
      "Polygon",
      "[[[-180, 80], [-60, 90], [60, 90], [180, 80], [-180, 80]]]"
    ),
    WildShape("no places", "LineString", "[]"),
    WildShape("parts without places", "MultiPolygon", "[[], [[[0, 0], [9, 0], [0, 9], [0, 0]]]]"),
    WildShape("nothing at all", #"{"type": "GeometryCollection", "geometries": []}"#),
  ]

  static let faulty = [
    WildShape("huge numbers", "LineString", "[[1e300, 1e300], [-1e300, 0]]"),
    WildShape("numbers beyond all numbers", "LineString", "[[1e999, 0], [0, 0]]", outcome: .refused),
    WildShape("no number", "LineString", "[[null, 0], [0, 0]]", outcome: .warned),
    WildShape("texts", "Point", #"["0", "0"]"#, outcome: .warned),
    WildShape("a line of one place", "LineString", "[[3, 3]]", outcome: .warned),
    WildShape("an open ring", "Polygon", "[[[0, 0], [9, 0], [0, 9]]]"),
    WildShape("collections in collections", collections(deep: 400), outcome: .refused),
  ]

  /// From anywhere to anywhere, so many places.
  static func scribbles(_ count: Int) -> [WildShape] {
    let rings = (0..<count / 20).map { "[\(scribble(20, seed: UInt64($0), isClosed: true))]" }
    return [
      WildShape("a ring of \(count) places", "Polygon", "[\(scribble(count, seed: 1, isClosed: true))]"),
      WildShape("a line of \(count) places", "LineString", scribble(count, seed: 2)),
      WildShape(
        "\(rings.count) rings that cross each other",
        "MultiPolygon",
        "[\(rings.joined(separator: ", "))]"
      ),
      WildShape("\(count) places in one pixel", "LineString", scribble(count, seed: 3, reach: 1e-3)),
      WildShape("\(count) dots in one place", "MultiPoint", "[\(repeated("[7, 7]", count))]"),
    ]
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    Array(repeating: text, count: count).joined(separator: ", ")
  }

  private static func collections(deep depth: Int) -> String {
    String(repeating: #"{"type": "GeometryCollection", "geometries": ["#, count: depth)
      + #"{"type": "Point", "coordinates": [0, 0]}"# + String(repeating: "]}", count: depth)
  }

  private static func scribble(
    _ count: Int,
    seed: UInt64,
    reach: Double = 80,
    isClosed: Bool = false
  ) -> String {
    var random = SplitMix64(seed: seed)
    var places = (0..<count).map { _ in
      "[\(Double.random(in: -reach...reach, using: &random)), \(Double.random(in: -reach...reach, using: &random))]"
    }
    if isClosed { places.append(places[0]) }
    return "[" + places.joined(separator: ", ") + "]"
  }
}
