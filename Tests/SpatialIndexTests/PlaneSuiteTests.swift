import Foundation
import Geodesy
import SpatialIndex
import TestSupport
import Testing

/// What other indexes of boxes and points are tested with, in the units of a plane.
@Suite(.enabled(if: SharedMaterial.isPresent, "the shared test material is not here"))
struct PlaneSuiteTests {
  @Test("finds the boxes that flatbush finds in a box", arguments: [1, 16])
  func flatbushSearch(itemsPerLeaf: Int) throws {
    let suite = try Self.suite("flatbush")
    let plane = try Plane(Self.boxes(suite["boxes_flat"]), itemsPerLeaf: itemsPerLeaf)
    let search = try #require(suite["search"] as? [String: Any])
    let window = try #require(Self.boxes(search["bbox"]).first)
    let expected = try Self.boxes(search["boxes_sorted_flat"])
    let found = try plane.items(touching: window).map { plane.boxes[$0] }
    #expect(Set(found) == Set(expected) && found.count == expected.count)
  }

  @Test("finds the boxes that flatbush finds nearest, at the same distances", arguments: [1, 16])
  func flatbushNeighbors(itemsPerLeaf: Int) throws {
    let suite = try Self.suite("flatbush")
    let plane = try Plane(Self.boxes(suite["boxes_flat"]), itemsPerLeaf: itemsPerLeaf)
    let questions = try #require(suite["neighbors"] as? [[String: Any]])
    #expect(questions.count == 3)
    for question in questions {
      let ids = try Self.numbers(question["ids"]).map { Int($0) }
      let origin = try #require(Self.points([question["p"] ?? 0]).first)
      var search = PlaneSearch(
        from: origin,
        in: plane,
        count: question["k"] as? Int ?? .max,
        radius: (question["maxDistance"] as? NSNumber)?.doubleValue ?? .infinity
      ) { question["filter"] as? String != "id even" || $0 % 2 == 0 }
      try plane.visitNearestFirst(&search)
      let found = search.found.map(\.id)
      // Of boxes as far away as the last any may be among them.
      let expected = ids.map { PlaneSearch.distance(origin, plane.boxes[plane.item(of: $0)]) }.sorted()
      #expect(search.found.map(\.distance) == expected)
      #expect(found.sorted() == ids.sorted())
    }
  }

  @Test("finds the points that kdbush finds in a box and in a circle", arguments: [1, 16])
  func kdbush(itemsPerLeaf: Int) throws {
    let suite = try Self.suite("kdbush")
    let points = try Self.points(suite["points"])
    let plane = Plane(points.map { GeoBox($0) }, itemsPerLeaf: itemsPerLeaf)
    let range = try #require(suite["range"] as? [String: Any])
    let inBox = try plane.items(touching: try #require(Self.boxes(range["bbox"]).first)).map { plane.ids[$0] }
    #expect(inBox.sorted() == (try Self.numbers(range["ids_any_order"]).map { Int($0) }.sorted()))
    let circle = try #require(suite["within"] as? [String: Any])
    var search = PlaneSearch(
      from: try #require(Self.points([circle["center"] ?? 0]).first),
      in: plane,
      count: .max,
      radius: try #require((circle["radius"] as? NSNumber)?.doubleValue)
    ) { _ in true }
    try plane.visitNearestFirst(&search)
    let expected = try Self.numbers(circle["ids_any_order"]).map { Int($0) }.sorted()
    #expect(search.found.map(\.id).sorted() == expected)
  }

  // MARK: - The files

  private static func suite(_ name: String) throws -> [String: Any] {
    let path = SharedMaterial.path("suites/spatial-query/\(name).json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    return try #require(object as? [String: Any])
  }

  private static func numbers(_ value: Any?) throws -> [Double] {
    try #require(value as? [NSNumber]).map(\.doubleValue)
  }

  private static func boxes(_ value: Any?) throws -> [GeoBox] {
    let edges = try numbers(value)
    return stride(from: 0, to: edges.count, by: 4).map { first in
      GeoBox(west: edges[first], south: edges[first + 1], east: edges[first + 2], north: edges[first + 3])
    }
  }

  private static func points(_ value: Any?) throws -> [Coordinate] {
    try #require(value as? [Any]).map { pair in
      let numbers = try numbers(pair)
      return Coordinate(longitude: numbers[0], latitude: numbers[1])
    }
  }
}

/// Boxes on a plane in the order of the tree over them.
private struct Plane {
  let ids: [Int]
  let boxes: [GeoBox]
  private let itemsPerLeaf: Int
  private let blocks: [BoxBlock]

  init(_ boxes: [GeoBox], itemsPerLeaf: Int) {
    ids = hilbertOrder(of: boxes).map { Int($0) }
    self.boxes = ids.map { boxes[$0] }
    self.itemsPerLeaf = itemsPerLeaf
    blocks = PackedRTree.blocks(over: self.boxes, itemsPerLeaf: itemsPerLeaf)
  }

  func item(of id: Int) -> Int {
    ids.firstIndex(of: id) ?? 0
  }

  func items(touching window: GeoBox) throws -> [Int] {
    var items: [Int] = []
    try withTree { tree in
      tree.visitRuns(touching: window) { run, _ in
        items += run.filter { boxes[$0].touches(window) }
        return true
      }
    }
    return items
  }

  func visitNearestFirst(_ search: inout PlaneSearch) throws {
    try withTree { $0.visitNearestFirst(&search) }
  }

  private func withTree(_ body: (borrowing PackedRTree) -> Void) throws {
    guard let tree = PackedRTree(itemCount: boxes.count, itemsPerLeaf: itemsPerLeaf, blocks: blocks.span)
    else {
      throw WrongSize()
    }
    body(tree)
  }
}

/// Keeps the nearest boxes.
private struct PlaneSearch: NearestSearch {
  private let origin: Coordinate
  private let plane: Plane
  private let count: Int
  private let radius: Double
  private let isWanted: (_ id: Int) -> Bool
  private(set) var found: [(distance: Double, id: Int)] = []

  init(
    from origin: Coordinate,
    in plane: Plane,
    count: Int,
    radius: Double,
    where isWanted: @escaping (_ id: Int) -> Bool
  ) {
    self.origin = origin
    self.plane = plane
    self.count = count
    self.radius = radius
    self.isWanted = isWanted
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    FlatBounds(from: origin, unitsPerDegreeEast: 1, unitsPerDegreeNorth: 1).squares(to: block)
  }

  var reach: Float {
    FlatBounds.reach(of: found.count < count ? radius : min(radius, found[count - 1].distance))
  }

  mutating func visit(_ items: Range<Int>) {
    for item in items where isWanted(plane.ids[item]) {
      let distance = Self.distance(origin, plane.boxes[item])
      if distance <= radius { found.append((distance, plane.ids[item])) }
    }
    found.sort { $0 < $1 }
    found = Array(found.prefix(count))
  }

  static func distance(_ origin: Coordinate, _ box: GeoBox) -> Double {
    let x = max(box.west - origin.longitude, 0, origin.longitude - box.east)
    let y = max(box.south - origin.latitude, 0, origin.latitude - box.north)
    return (x * x + y * y).squareRoot()
  }
}
