import Geodesy
import Shapes
import TestSupport
import Testing

@testable import Importing

@Suite(.tags(.geometry)) struct CoastlineTests {
  private let box = GeoBox(west: 0, south: 0, east: 10, north: 10)

  private func way(_ places: (Double, Double)...) -> [Coordinate] {
    places.map { Coordinate(longitude: $0.0, latitude: $0.1) }
  }

  private func area(_ shapes: [Shape]) -> Double {
    shapes.reduce(0) { sum, shape in
      sum
        + shape.parts.indices.reduce(0) { inner, part in
          let area = abs(CoastRing(Array(shape.vertices(of: part))).area)
          return inner + (shape.parts[part].role == .outerRing ? area : -area)
        }
    }
  }

  private func holds(_ shapes: [Shape], _ longitude: Double, _ latitude: Double) -> Bool {
    shapes.contains { $0.touches(GeoBox(Coordinate(longitude: longitude, latitude: latitude))) }
  }

  @Test("puts the water to the right of the way, whichever way it runs")
  func sides() {
    let northwards = Coastline(ways: [way((4, -1), (4, 11))], in: box)
    #expect(area(northwards.land) == 40 && area(northwards.sea) == 60)
    #expect(holds(northwards.land, 1, 5) && holds(northwards.sea, 9, 5))
    let southwards = Coastline(ways: [way((4, 11), (4, -1))], in: box)
    #expect(area(southwards.land) == 60 && area(southwards.sea) == 40)
    #expect(southwards.problem == nil && southwards.backwardRings.isEmpty)
  }

  @Test("joins ways end to end, in whatever order they come")
  func joining() {
    let ways = [way((5, 4), (6, 11)), way((4, -1), (4, 2)), way((4, 2), (5, 4))]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      let coast = Coastline(ways: order.map { ways[$0] }, in: box)
      #expect(coast.problem == nil)
      #expect(coast.land.count == 1 && coast.sea.count == 1)
      #expect(holds(coast.land, 3.9, 2) && holds(coast.sea, 4.1, 2))
    }
  }

  @Test("makes land of islands, and holes in the sea; water of lakes inside of land")
  func rings() {
    let island = way((2, 2), (6, 2), (6, 6), (2, 6), (2, 2))
    let lake = way((3, 3), (3, 5), (5, 5), (5, 3), (3, 3))
    let coast = Coastline(ways: [island, lake], in: box)
    #expect(area(coast.land) == 12 && area(coast.sea) == 88)
    #expect(coast.sea.count == 2)
    #expect(holds(coast.sea, 4, 4) && holds(coast.land, 2.5, 2.5) && holds(coast.sea, 8, 8))
    let inland = Coastline(ways: [lake], in: box)
    #expect(area(inland.land) == 96 && area(inland.sea) == 4)
  }

  @Test("cuts an island at the edge of the box, and at a corner")
  func cutIslands() {
    let atEdge = way((-2, 4), (2, 4), (2, 6), (-2, 6), (-2, 4))
    let atCorner = way((8, 8), (12, 8), (12, 12), (8, 12), (8, 8))
    let coast = Coastline(ways: [atEdge, atCorner], in: box)
    #expect(coast.problem == nil)
    #expect(area(coast.land) == 8 && area(coast.sea) == 92)
    #expect(coast.land.count == 2 && coast.sea.count == 1)
  }

  @Test("takes a box without a coast for land, and a coast beside the box for none")
  func noCoast() {
    for ways in [[], [way((20, 0), (20, 5))]] {
      let coast = Coastline(ways: ways, in: box)
      #expect(area(coast.land) == 100 && coast.sea.isEmpty && coast.problem == nil)
    }
  }

  @Test("leaves the sea out where the coast ends far from the edges, or contradicts itself")
  func broken() {
    let loose = Coastline(ways: [way((4, -1), (4, 5))], in: box)
    #expect(loose.problem == .looseEnds(1, first: Coordinate(longitude: 4, latitude: 5)))
    #expect(area(loose.land) == 100 && loose.sea.isEmpty)
    let opposed = Coastline(ways: [way((3, -1), (3, 11)), way((6, -1), (6, 11))], in: box)
    #expect(opposed.problem == .contradiction(Coordinate(longitude: 3, latitude: 0)))
    #expect(area(opposed.land) == 100 && opposed.sea.isEmpty)
  }

  @Test("leads an end near an edge on to it, and drops the stub before that leaves the box")
  func nearEdges() {
    let near = Coastline(ways: [way((4, 0.5), (4, 9))], in: box)
    #expect(near.problem == nil)
    #expect(area(near.land) == 40 && area(near.sea) == 60)
    // As an extract of Monaco has it: out of the box at once, and back in further east.
    let stub = Coastline(ways: [way((4, 0.5), (3.9, -1), (5, -1), (5, 11))], in: box)
    #expect(stub.problem == nil)
    #expect(area(stub.land) == 50 && area(stub.sea) == 50)
  }

  @Test("leaves a ring out that runs the wrong way round")
  func backwards() {
    let coast = Coastline(
      ways: [way((4, -1), (4, 11)), way((6, 2), (6, 4), (8, 4), (8, 2), (6, 2))],
      in: box
    )
    #expect(coast.backwardRings.count == 1)
    #expect(area(coast.land) == 40 && area(coast.sea) == 60)
  }

  @Test("touches the edges with vertices and whole stretches")
  func onTheEdges() {
    let touching = Coastline(ways: [way((4, -1), (4, 3), (0, 5), (4, 7), (4, 11))], in: box)
    #expect(touching.problem == nil)
    #expect(area(touching.land) == 32 && area(touching.sea) == 68)
    let along = Coastline(ways: [way((4, 0), (4, 10), (0, 10))], in: box)
    #expect(along.problem == nil)
    #expect(area(along.land) == 40 && area(along.sea) == 60)
  }

  @Test("divides any box of any relief into land and sea", arguments: UInt64(0)..<300)
  func reliefs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let relief = Relief(&random)
    let box = GeoBox(
      west: .random(in: 113.05...113.5, using: &random),
      south: .random(in: 22.05...22.5, using: &random),
      east: .random(in: 113.7...114.4, using: &random),
      north: .random(in: 22.7...23.4, using: &random)
    )
    let coast = Coastline(ways: relief.shore.shuffled(using: &random), in: box)
    guard relief.hasShore(in: box) else { return }
    #expect(coast.problem == nil && coast.backwardRings.isEmpty)
    let whole = (box.east - box.west) * (box.north - box.south)
    #expect(abs(area(coast.land) + area(coast.sea) - whole) < 1e-9)
    for y in 0...Relief.size {
      for x in 0...Relief.size where box.contains(relief.place(x, y)) {
        let place = relief.place(x, y)
        #expect(holds(coast.land, place.longitude, place.latitude) == relief.isLand(x, y))
        #expect(holds(coast.sea, place.longitude, place.latitude) == !relief.isLand(x, y))
      }
    }
    for shape in coast.land + coast.sea { #expect(shape.isWellFormed && box.contains(shape.box)) }
  }
}

extension Relief {
  /// Whether the box holds land and sea.
  fileprivate func hasShore(in box: GeoBox) -> Bool {
    var seen: Set<Bool> = []
    for y in 0...Self.size {
      for x in 0...Self.size where box.contains(place(x, y)) { seen.insert(isLand(x, y)) }
    }
    return seen.count == 2
  }
}
