import Geodesy
import TestSupport
import Testing

@testable import TileService

/// Which pictures a row of changes leaves as they are.
@Suite struct EditionTests {
  private static func data(_ version: Int) -> MapEdition.Data {
    MapEdition.Data(version: "\(version)", lastImport: nil)
  }

  private func square(_ x: Double, _ y: Double, side: Double = 10) -> WorldBox {
    WorldBox(west: x, north: y, east: x + side, south: y + side)
  }

  @Test("a picture is renewed up to the present edition, unless a change on the way touched it")
  func renewal() throws {
    var chain = EditionChain(Self.data(0))
    let far = Freshness(chain.present, window: square(1000, 1000))
    let near = Freshness(chain.present, window: square(0, 0))
    #expect(far.isPresent && near.isPresent)
    chain.begin(Self.data(1), changed: ChangedArea([square(5, 5)]))
    chain.begin(Self.data(2), changed: ChangedArea([]))
    #expect(!far.isPresent && !near.isPresent)
    let renewed = try #require(far.renewed())
    #expect(renewed.isPresent && renewed.dataVersion == "2")
    #expect(near.renewed() == nil)
    // Drawn after the change, it is as good as any.
    #expect(Freshness(chain.present, window: square(0, 0)).renewed()?.isPresent == true)
  }

  @Test("nothing outlives a change of everything, an end, or very many changes")
  func limits() {
    var chain = EditionChain(Self.data(0))
    let window = square(0, 0)
    let first = Freshness(chain.present, window: window)
    chain.begin(Self.data(1), changed: ChangedArea(nil))
    #expect(first.renewed() == nil)
    let second = Freshness(chain.present, window: window)
    for version in 2..<60 { chain.begin(Self.data(version), changed: ChangedArea([])) }
    #expect(second.renewed() != nil)
    for version in 60..<160 { chain.begin(Self.data(version), changed: ChangedArea([])) }
    #expect(second.renewed() == nil)
    let last = Freshness(chain.present, window: window)
    chain.end()
    #expect(!last.isPresent && last.renewed() == nil)
  }

  @Test("an area touches what one of its boxes touches", arguments: 0..<20 as Range<UInt64>)
  func areas(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func box() -> WorldBox {
      square(.random(in: 0...4e9, using: &random), .random(in: 0...4e9, using: &random), side: 1e8)
    }
    let boxes = (0..<Int.random(in: 0...200, using: &random)).map { _ in box() }
    let area = ChangedArea(boxes)
    for _ in 0..<200 {
      let window = box()
      // The index rounds outwards: it may find a neighbour, and misses nothing.
      if boxes.contains(where: { $0.touches(window) }) { #expect(area.touches(window)) }
    }
    #expect(boxes.isEmpty == !area.touches(square(0, 0, side: 4.3e9)))
  }
}
