import Geodesy
import HTTPServer
import TestSupport
import Testing

@testable import CityAPI
@testable import TileService

/// Answers that are kept: how long, how many, and in whose place.
@Suite struct KeptAnswersTests {
  private static let window = WorldBox(west: 0, north: 0, east: 10, south: 10)
  private let first = EditionChain(MapEdition.Data(version: "1", lastImport: nil))

  private var freshness: Freshness { Freshness(first.present, window: Self.window) }

  private func prepared(_ number: Int, in kept: KeptAnswers) -> PreparedResponse? {
    let bytes = target(number)
    return kept.prepared(for: bytes.span)
  }

  private func target(_ number: Int) -> [UInt8] { Array("/styles/map/14/\(number)/7.png".utf8) }

  private func response(_ number: Int, bytes: Int = 10) -> Response {
    Response(
      contentType: "image/png",
      body: SharedBytes([UInt8](repeating: UInt8(number & 255), count: bytes))
    )
  }

  @Test("keeps no more than the limit that was set last, and what was asked for last the longest")
  func newLimit() {
    let kept = KeptAnswers(mostBytes: 16 << 20)
    for number in 0..<200 { _ = kept.keep(response(number, bytes: 10_000), for: target(number), freshness) }
    #expect(kept.count == 200)
    _ = prepared(7, in: kept)
    let limit = 16 * 40_000
    kept.limit(to: limit)
    #expect(kept.byteCount <= limit && kept.count > 16 && prepared(7, in: kept) != nil)
    _ = kept.keep(response(200, bytes: 10_000), for: target(200), freshness)
    #expect(kept.byteCount <= limit && prepared(200, in: kept) != nil)
    kept.limit(to: 0)
    #expect(kept.byteCount == 0 && kept.count == 0)
    kept.limit(to: 1 << 20)
    _ = kept.keep(response(1), for: target(1), freshness)
    #expect(kept.count == 1)
  }

  @Test("gives what was kept, byte for byte, and nothing for what was not")
  func gives() {
    let kept = KeptAnswers(mostBytes: 1 << 20)
    for number in 0..<100 { _ = kept.keep(response(number), for: target(number), freshness) }
    for number in 0..<100 {
      #expect(prepared(number, in: kept)?.response.body.array == response(number).body.array)
    }
    #expect(prepared(100, in: kept) == nil)
    #expect(kept.count == 100)
  }

  @Test("gives nothing that a change touched, and renews what it did not")
  func changes() {
    var chain = first
    let kept = KeptAnswers(mostBytes: 1 << 20)
    _ = kept.keep(response(1), for: target(1), freshness)
    _ = kept.keep(
      response(2),
      for: target(2),
      Freshness(chain.present, window: WorldBox(west: 90, north: 90, east: 99, south: 99))
    )
    chain.begin(
      MapEdition.Data(version: "2", lastImport: nil),
      changed: ChangedArea([WorldBox(west: 5, north: 5, east: 6, south: 6)])
    )
    #expect(prepared(1, in: kept) == nil && prepared(2, in: kept) == nil)
    var versions: [String] = []
    func renewed(_ number: Int) -> Response? {
      kept.renewed(for: target(number)) { response, freshness in
        versions.append(freshness.dataVersion)
        return response
      }
    }
    #expect(renewed(1) == nil)
    #expect(kept.count == 1)
    #expect(renewed(2)?.body.array == response(2).body.array)
    #expect(versions == ["2"])
    #expect(prepared(2, in: kept) != nil)
    // Of the present data already: nobody is asked for headers.
    #expect(renewed(2) != nil && versions.count == 1)
  }

  @Test(
    "takes no more room than it was given, and gives up what was not asked for longest",
    arguments: [0, 1, 40_000, 300_000]
  )
  func room(mostBytes: Int) {
    let kept = KeptAnswers(mostBytes: mostBytes)
    for number in 0..<2000 {
      _ = kept.keep(response(number, bytes: number % 700), for: target(number), freshness)
      // One that is asked for again and again stays.
      _ = prepared(0, in: kept)
      #expect(kept.byteCount <= mostBytes)
    }
    guard mostBytes == 300_000 else { return }
    #expect(prepared(0, in: kept) != nil)
    #expect(prepared(1999, in: kept) != nil)
    #expect(prepared(1, in: kept) == nil)
  }

  @Test("keeps the newer of two answers to one address")
  func newer() {
    let kept = KeptAnswers(mostBytes: 1 << 20)
    for number in 0..<3 { _ = kept.keep(response(number, bytes: 1000 * number), for: target(7), freshness) }
    #expect(kept.count == 1)
    #expect(prepared(7, in: kept)?.response.body.count == 2000)
    let bytes = kept.byteCount
    #expect(bytes > 2000 && bytes < 4000)
  }
}
