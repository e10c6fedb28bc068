import Geodesy
import Platform
import Synchronization
import TestSupport
import Testing
import TileService

@Suite struct TileWalkTests {
  private struct Broken: Error, Equatable {
    let tile: TileID
  }

  private func pyramid(_ zooms: ClosedRange<Int> = 0...5) throws -> TilePyramid {
    try #require(TilePyramid(of: GeoBox(west: -170, south: -60, east: 100, north: 70), zooms: zooms))
  }

  @Test("gives what was made of each tile, in the order of their numbers", arguments: [1, 2, 7])
  func order(threadCount: Int) throws {
    let pyramid = try pyramid()
    var taken: [TileID] = []
    var seen: [TileProgress] = []
    try TileWalk(pyramid, threadCount: threadCount).run(
      until: Interruption(),
      progress: { seen.append($0) },
      make: { tile in
        // Some take longer than those behind them.
        if tile.hilbertNumber % 17 == 0 { _ = Interruption().wait(milliseconds: 3) }
        return tile.hilbertNumber
      },
      take: { tile, number in
        #expect(number == tile.hilbertNumber)
        taken.append(tile)
      }
    )
    #expect(taken == Array(pyramid.tiles))
    #expect(seen.map(\.done) == Array(1...pyramid.count))
    #expect(seen.allSatisfy { $0.total == pyramid.count } && seen.last?.zoom == 5)
  }

  @Test("runs no further than its bound before the first tile is taken")
  func bounded() throws {
    let begun = Atomic<Int>(0)
    var most = 0
    try TileWalk(try pyramid(0...6), threadCount: 3).run(
      until: Interruption(),
      make: { _ in begun.add(1, ordering: .relaxed).newValue },
      take: { tile, _ in
        if tile.zoom == 0 {
          _ = Interruption().wait(milliseconds: 200)
          most = begun.load(ordering: .relaxed)
        }
      }
    )
    #expect((3...48).contains(most))
  }

  @Test("ends with the first error, whoever makes it", arguments: [1, 4])
  func errors(threadCount: Int) throws {
    let pyramid = try pyramid()
    let bad = try #require(Array(pyramid.tiles).dropFirst(100).first)
    let walk = TileWalk(pyramid, threadCount: threadCount)
    var taken = 0
    #expect(throws: Broken(tile: bad)) {
      try walk.run(
        until: Interruption(),
        make: { tile in if tile.hilbertNumber >= bad.hilbertNumber { throw Broken(tile: tile) } },
        take: { _, _ in taken += 1 }
      )
    }
    #expect(taken == 100)
    #expect(throws: Broken(tile: bad)) {
      try walk.run(
        until: Interruption(),
        make: { _ in },
        take: { tile, _ in if tile == bad { throw Broken(tile: tile) } }
      )
    }
  }

  @Test("stops when it is asked to")
  func interrupted() throws {
    let interruption = Interruption()
    let made = Atomic<Int>(0)
    #expect(throws: TileWalk.Interrupted.self) {
      try TileWalk(try #require(TilePyramid(of: .world, zooms: 0...20)), threadCount: 2).run(
        until: interruption,
        make: { _ in if made.add(1, ordering: .relaxed).newValue == 50 { interruption.request() } },
        take: { _, _ in }
      )
    }
    #expect(made.load(ordering: .relaxed) < 100)
  }
}
