import Foundation
import Geodesy
import Platform
import TestSupport
import Testing

@testable import PictureStore

/// Pictures in a file, with editions by which they are good or stale.
@Suite struct PictureStoreTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("tiles.cache") }
  private static let place = MapZoom("style/map/w", zoom: 14)

  init() throws {
    folder = try TemporaryFolder()
  }

  private func store(mostBytes: Int = 64 << 20) -> PictureStore {
    PictureStore(path, mostBytes: mostBytes, isPatient: true, log: { Issue.record("\($0)") })
  }

  private func key(_ number: Int, form: Int = 0, zoom: Int = 14) throws -> PictureKey {
    PictureKey(try #require(TileID(zoom: zoom, x: number % 128, y: number / 128)), form: form)
  }

  private func bytes(_ number: Int, count: Int = 5000) -> [UInt8] {
    var random = SplitMix64(seed: UInt64(number))
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func find(_ key: PictureKey, _ store: PictureStore, _ editions: StoredEditions) -> [UInt8]? {
    let numbers = Set(editions.past.map(\.edition.number) + [editions.present.number])
    return store.picture(key, of: editions.present) { numbers.contains($0) }?.bytes
  }

  @Test("outlive the process, each under its own key")
  func stays() throws {
    let first = store()
    let editions = try #require(first.editions(of: Self.place, stamp: 7))
    for number in 0..<300 {
      for form in [0, 1, 31] {
        first.keep(bytes(number * 32 + form), try key(number, form: form), of: editions.present)
      }
    }
    first.close()
    let second = store()
    defer { second.close() }
    let again = try #require(second.editions(of: Self.place, stamp: 7))
    #expect(again.present == editions.present && again.past.isEmpty)
    for number in 0..<300 {
      for form in [0, 1, 31] {
        #expect(find(try key(number, form: form), second, again) == bytes(number * 32 + form))
      }
      #expect(find(try key(number, form: 2), second, again) == nil)
      #expect(second.has(try key(number), of: again.present) { $0 == again.present.number })
      #expect(!second.has(try key(number, form: 2), of: again.present) { _ in true })
    }
    // Another map or zoom has none of them, whatever it holds for good.
    for other in [MapZoom("style/map/c", zoom: 14), MapZoom("style/map/w", zoom: 13)] {
      let editions = try #require(second.editions(of: other, stamp: 7))
      #expect(find(try key(3, zoom: other.zoom), second, editions) == nil)
      #expect(editions.present.number != again.present.number)
    }
  }

  @Test("keys of different pictures are different rows, and neighbours lie together", arguments: cases(40))
  func keys(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func made() throws -> (PictureKey, Int) {
      let zoom = Int.random(in: 0...20, using: &random)
      let across = 1 << zoom
      let tile = try #require(
        TileID(
          zoom: zoom,
          x: Int.random(in: max(0, across - 3)..<across, using: &random),
          y: Int.random(in: 0..<min(3, across), using: &random)
        )
      )
      return (
        PictureKey(tile, form: Int.random(in: 0..<32, using: &random)),
        [0, 1, 8191].randomElement(using: &random) ?? 0
      )
    }
    var rows: [Int64: (PictureKey, Int)] = [:]
    for _ in 0..<500 {
      let (key, map) = try made()
      let row = key.row(ofMap: map)
      #expect(row >= 0)
      if let other = rows[row] { #expect(other.0 == key && other.1 == map) }
      rows[row] = (key, map)
    }
  }

  @Test("an edition whose stamp is another one is known to show something else")
  func stamps() throws {
    let store = store()
    defer { store.close() }
    let first = try #require(store.editions(of: Self.place, stamp: 1))
    store.keep(bytes(1), try key(1), of: first.present)
    let second = try #require(store.editions(of: Self.place, stamp: 2))
    #expect(second.past.isEmpty && second.present.number != first.present.number)
    // Back again: nobody knows what lay between.
    let third = try #require(store.editions(of: Self.place, stamp: 1))
    #expect(third.past.isEmpty && third.present.number != first.present.number)
  }

  @Test("what changed between two editions is known to whoever starts later")
  func changes() throws {
    let box = WorldBox(west: 1.5, north: -2, east: 3e9, south: 0.25)
    var first: StoredEdition
    do {
      let store = store()
      first = try #require(store.editions(of: Self.place, stamp: 1)).present
      let second = try #require(store.begin(after: first, stamp: 2, changed: [box, box]))
      let third = try #require(store.begin(after: second, stamp: 3, changed: []))
      #expect(third.stamp == 3)
      store.close()
    }
    let store = store()
    defer { store.close() }
    let known = try #require(store.editions(of: Self.place, stamp: 3))
    #expect(known.present.stamp == 3)
    #expect(known.past.map(\.edition.stamp) == [1, 2])
    #expect(known.past.map(\.changed) == [[box, box], []])
    first = known.present
    _ = store.begin(after: first, stamp: 4, changed: nil)
    #expect(try #require(store.editions(of: Self.place, stamp: 4)).past.isEmpty)
  }

  @Test("two processes agree on editions, and learn from each other what to draw anew")
  func shared() throws {
    let (server, seeding) = (store(), store())
    defer {
      server.close()
      seeding.close()
    }
    let old = try #require(server.editions(of: Self.place, stamp: 1)).present
    #expect(seeding.editions(of: Self.place, stamp: 1)?.present == old)
    // The other one sees the new data first, and does not know what changed.
    let new = try #require(seeding.editions(of: Self.place, stamp: 2)).present
    let box = WorldBox(west: 0, north: 0, east: 1, south: 1)
    #expect(server.begin(after: old, stamp: 2, changed: [box]) == new)
    #expect(server.editions(of: Self.place, stamp: 2)?.past.map(\.changed) == [[box]])
    _ = server.hasNews
    #expect(!server.hasNews)
    #expect(seeding.expire(Self.place, [box]))
    #expect(server.hasNews && !server.hasNews)
    let successors = server.successors(of: new)
    #expect(successors.map(\.changed) == [[box]] && successors.map(\.edition.stamp) == [2])
    #expect(server.successors(of: try #require(successors.last).edition).isEmpty)
  }

  @Test("a row of editions is as a list of them would have it", arguments: cases(30))
  func againstList(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let store = store()
    defer { store.close() }
    var present = try #require(store.editions(of: Self.place, stamp: 0)).present
    var past: [(stamp: UInt64, changed: [WorldBox]?)] = []
    for stamp in 1...UInt64.random(in: 1...90, using: &random) {
      let boxes: [WorldBox]? =
        Int.random(in: 0..<12, using: &random) == 0
        ? nil : [WorldBox(west: Double(stamp), north: 0, east: Double(stamp), south: 0)]
      past.append((present.stamp, boxes))
      present = try #require(store.begin(after: present, stamp: stamp, changed: boxes))
    }
    let known = try #require(store.editions(of: Self.place, stamp: present.stamp))
    let first = past.lastIndex { $0.changed == nil }.map { $0 + 1 } ?? 0
    let expected = past[first...].suffix(64)
    #expect(known.present == present)
    #expect(known.past.map(\.edition.stamp) == expected.map(\.stamp))
    #expect(known.past.map(\.changed) == expected.map(\.changed))
  }

  @Test("the file stays within its size, and what was asked for last stays in it")
  func size() throws {
    let most = 4 << 20
    let first = store(mostBytes: most)
    let editions = try #require(first.editions(of: Self.place, stamp: 7))
    for number in 0..<2000 { first.keep(bytes(number), try key(number), of: editions.present) }
    first.close()
    let file = try #require(Files.size(path))
    #expect(file <= most + most / 8)
    let second = store(mostBytes: most / 2)
    // Something is to be written for room to be made.
    second.keep(bytes(1), try key(1), of: editions.present)
    second.close()
    #expect(try #require(Files.size(path)) <= most / 2 + most / 8)
    let third = store()
    defer { third.close() }
    let kept = try (0..<2000).filter { find(try key($0), third, editions) != nil }
    #expect(kept.count > 200 && kept.count < 420)
    #expect(
      kept.allSatisfy { number in
        (try? key(number)).map { find($0, third, editions) == bytes(number) } == true
      }
    )
  }
}
