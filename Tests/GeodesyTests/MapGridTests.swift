import Foundation
import Geodesy
import TestSupport
import Testing

@Suite struct MapGridTests {
  @Test(
    "puts meridian 0 and the equator in the middle, and both edges as far from it",
    arguments: MapGrid.allCases
  )
  func extremes(grid: MapGrid) {
    let east = grid.point(at: Coordinate(longitude: 180, latitude: 0))
    if grid != .gcj02 {
      #expect(grid.point(at: Coordinate(longitude: 0, latitude: 0)) == WorldPoint(x: 0, y: 0))
      #expect(east == WorldPoint(x: .max, y: 0))
      #expect(grid.point(at: Coordinate(longitude: -180, latitude: 0)) == WorldPoint(x: -.max, y: 0))
    }
    let pole: Int32 = grid == .degrees ? 1 << 30 : .max
    #expect(grid.point(at: Coordinate(longitude: 10, latitude: 90)).y == -pole)
    #expect(grid.point(at: Coordinate(longitude: 10, latitude: -90)).y == pole)
  }

  @Test(
    "takes any numbers for places",
    arguments: MapGrid.allCases,
    [0, 1e300, -1e300, 181, -1e9, .nan, .infinity, -.infinity]
  )
  func anyNumbers(grid: MapGrid, number: Double) {
    for other in [0, 91, -1e300, .nan, .infinity] {
      let point = grid.point(at: Coordinate(longitude: number, latitude: other))
      #expect(point.x >= -.max && point.y >= -.max)
    }
  }

  @Test("finds the place of a point again, to a unit", arguments: MapGrid.allCases, UInt64(0)..<100)
  func thereAndBack(grid: MapGrid, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let place = Coordinate(
      longitude: .random(in: 73...135, using: &random),
      latitude: .random(in: -60...60, using: &random)
    )
    let point = grid.point(at: place)
    let found = grid.place(x: Double(point.x), y: Double(point.y))
    let unit = 360 / MapGrid.unitsAround
    #expect(abs(found.longitude - place.longitude) < unit)
    #expect(abs(found.latitude - place.latitude) < unit)
  }

  @Test("shows a place in the tile whose box holds its point", arguments: MapGrid.allCases, UInt64(0)..<50)
  func tiles(grid: MapGrid, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let zoom = Int.random(in: 1...TileID.deepestZoom, using: &random)
    let x = Int.random(in: 0..<(1 << zoom), using: &random)
    let y = Int.random(in: 0..<grid.tilesDown(at: zoom), using: &random)
    let box = try #require(grid.box(zoom: zoom, x: x, y: y))
    #expect(box.east - box.west == MapGrid.unitsAround / Double(1 << zoom))
    #expect(box.south - box.north == box.east - box.west)
    if grid == .webMercator, let tile = TileID(zoom: zoom, x: x, y: y) {
      let geoBox = tile.box()
      let corner = grid.point(at: Coordinate(longitude: geoBox.west, latitude: geoBox.north))
      #expect(abs(Double(corner.x) - box.west) <= 1 && abs(Double(corner.y) - box.north) <= 1)
    }
    #expect(grid.box(zoom: zoom, x: 1 << zoom, y: 0) == nil)
    #expect(grid.box(zoom: zoom, x: 0, y: grid.tilesDown(at: zoom)) == nil)
    #expect(grid.box(zoom: zoom, x: -1, y: 0) == nil && grid.box(zoom: -1, x: 0, y: 0) == nil)
  }

  @Test("has no level 0 on the grid of degrees, and two tiles side by side at level 1")
  func degrees() throws {
    #expect(MapGrid.degrees.box(zoom: 0, x: 0, y: 0) == nil)
    let east = try #require(MapGrid.degrees.box(zoom: 1, x: 1, y: 0))
    let corner = MapGrid.degrees.place(x: east.west, y: east.north)
    #expect(corner == Coordinate(longitude: 0, latitude: 90))
  }

  @Test(
    "has the levels of the standard tile matrix sets",
    .enabled(if: SharedMaterial.isPresent, "needs ../shared"),
    arguments: [(MapGrid.webMercator, "WebMercatorQuad", 0), (.degrees, "WorldCRS84Quad", 1)]
  )
  func standardSets(grid: MapGrid, name: String, firstLevel: Int) throws {
    let path = SharedMaterial.path("suites/ogc-tms/\(name).json")
    let set = try JSONDecoder().decode(MatrixSet.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    let metersAround = 2 * 20_037_508.342_789_2
    for (index, matrix) in set.tileMatrices.enumerated() {
      let zoom = index + firstLevel
      guard zoom <= TileID.deepestZoom else { continue }
      #expect(matrix.matrixWidth == 1 << zoom && matrix.matrixHeight == grid.tilesDown(at: zoom))
      let box = try #require(grid.box(zoom: zoom, x: 0, y: 0))
      let around = grid == .degrees ? 360 : metersAround
      let cell = (box.east - box.west) / 256 / MapGrid.unitsAround * around
      #expect(abs(cell / matrix.cellSize - 1) < 1e-12)
      #expect(abs(box.north / MapGrid.unitsAround * around + matrix.pointOfOrigin[1]) < 1e-6)
    }
  }

  private struct MatrixSet: Decodable {
    struct Matrix: Decodable {
      let cellSize: Double
      let pointOfOrigin: [Double]
      let matrixWidth: Int
      let matrixHeight: Int
    }

    let tileMatrices: [Matrix]
  }
}
