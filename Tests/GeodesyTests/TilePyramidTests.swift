import Geodesy
import TestSupport
import Testing

@Suite(.tags(.geometry)) struct TilePyramidTests {
  private static let guangzhou = GeoBox(west: 112.9, south: 22.5, east: 114.1, north: 24)

  /// All tiles whose box has something in common with the box, tile by tile.
  private func plainly(_ box: GeoBox, zoom: Int) throws -> Set<TileID> {
    var found: Set<TileID> = []
    for x in 0..<(1 << zoom) {
      for y in 0..<(1 << zoom) {
        let tile = try #require(TileID(zoom: zoom, x: x, y: y))
        let own = tile.box()
        let isInside = box.parts.contains { part in
          own.west < part.east && part.west < own.east && own.south < part.north && part.south < own.north
        }
        if isInside { found.insert(tile) }
      }
    }
    return found
  }

  @Test("has the tiles of a box, in the order of their numbers", arguments: UInt64(0)..<40)
  func randomBoxes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let latitudes = [Double.random(in: -84...84, using: &random), .random(in: -84...84, using: &random)]
      .sorted()
    let box = GeoBox(
      west: .random(in: -180...180, using: &random),
      south: latitudes[0],
      east: .random(in: -180...180, using: &random),
      north: latitudes[1]
    )
    let pyramid = try #require(TilePyramid(of: box, zooms: 0...5))
    let tiles = Array(pyramid.tiles)
    #expect(tiles.count == pyramid.count)
    let numbers = tiles.map(\.hilbertNumber)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    for zoom in 0...5 {
      #expect(Set(tiles.filter { $0.zoom == zoom }) == (try plainly(box, zoom: zoom)), "\(box) at \(zoom)")
    }
  }

  @Test("has one tile for the box of a tile, at any zoom", arguments: 0...20)
  func boxOfTile(zoom: Int) throws {
    var random = SplitMix64(seed: UInt64(zoom))
    for _ in 0..<50 {
      let across = 1 << zoom
      let tile = try #require(
        TileID(
          zoom: zoom,
          x: .random(in: 0..<across, using: &random),
          y: .random(in: 0..<across, using: &random)
        )
      )
      let pyramid = try #require(TilePyramid(of: tile.box(), zooms: zoom...zoom))
      #expect(Array(pyramid.tiles) == [tile])
    }
  }

  @Test("has a tile for a single place, and all of the world")
  func extremes() throws {
    let place = GeoBox(Coordinate(longitude: 113.264, latitude: 23.129))
    #expect(try #require(TilePyramid(of: place, zooms: 0...20)).count == 21)
    #expect(try #require(TilePyramid(of: .world, zooms: 0...6)).count == (1 << 14) / 3)
    let aroundTheGlobe = GeoBox(west: 10, south: -5, east: 9.99, north: 5)
    #expect(try #require(TilePyramid(of: aroundTheGlobe, zooms: 2...2)).count == 8)
    let corner = GeoBox(Coordinate(longitude: 180, latitude: -90))
    #expect(TilePyramid(of: corner, zooms: 0...3) == nil)
  }

  @Test("counts millions of tiles without going through them")
  func count() throws {
    #expect(try #require(TilePyramid(of: .world, zooms: 20...20)).count == 1 << 40)
    #expect(try #require(TilePyramid(of: Self.guangzhou, zooms: 8...16)).count == 87_669)
  }

  @Test(
    "has no tiles beyond the edges of the map",
    arguments: [
      GeoBox(west: 0, south: 86, east: 10, north: 88), GeoBox(west: 0, south: -90, east: 10, north: -86),
      .empty,
      GeoBox(west: .nan, south: 0, east: 10, north: 1), GeoBox(west: 0, south: 0, east: .infinity, north: 1),
    ]
  )
  func outside(box: GeoBox) {
    #expect(TilePyramid(of: box, zooms: 0...5) == nil)
  }

  @Test("has no zooms that are not served", arguments: [0...21, -1...3])
  func zooms(zooms: ClosedRange<Int>) {
    #expect(TilePyramid(of: Self.guangzhou, zooms: zooms) == nil)
  }
}
