import Geodesy
import TestSupport
import Testing

@Suite struct TileIDTests {
  @Test(
    "is nil outside the pyramid",
    arguments: [(-1, 0, 0), (21, 0, 0), (0, 1, 0), (0, 0, 1), (3, 8, 0), (3, 0, 8), (3, -1, 0)]
  )
  func outside(zoom: Int, x: Int, y: Int) {
    #expect(TileID(zoom: zoom, x: x, y: y) == nil)
  }

  @Test("covers the world at level 0")
  func world() throws {
    let box = try #require(TileID(zoom: 0, x: 0, y: 0)).box()
    #expect(box.west == -180 && box.east == 180)
    #expect(abs(box.north - WebMercator.northernmostLatitude) < 1e-9)
    #expect(abs(box.south + WebMercator.northernmostLatitude) < 1e-9)
  }

  @Test("holds the places whose Mercator coordinates fall into it", arguments: UInt64(0)..<100)
  func holdsItsPlaces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let place = Coordinate(
      longitude: .random(in: -180..<180, using: &random),
      latitude: .random(in: -85...85, using: &random)
    )
    let zoom = Int.random(in: 0...TileID.deepestZoom, using: &random)
    let point = WebMercator.project(place)
    let side = Double(1 << zoom)
    let tile = try #require(TileID(zoom: zoom, x: Int(point.x * side), y: Int(point.y * side)))
    #expect(tile.box(widenedBy: 1e-6).contains(place))
  }

  @Test("shares its edge with its neighbour")
  func neighbours() throws {
    let left = try #require(TileID(zoom: 14, x: 13_348, y: 7_109))
    let right = try #require(TileID(zoom: 14, x: 13_349, y: 7_109))
    #expect(abs(left.box().east - right.box().west) < 1e-12)
  }
}
