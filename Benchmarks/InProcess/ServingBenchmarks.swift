import CityStore
import Geodesy
import Platform
import TileService

/// Tiles as the server draws them, by as many threads as it has, but without HTTP: what its answers are measured against.
struct ServingBenchmarks {
  private let tiles: Tiles
  private let state: CityState
  private let requests: [TileRequest]
  private static let rounds = 3

  /// The list of tiles has words such as `14/13350/7109`.
  init(city: String, styles: String, style: String, tileList: String) throws {
    let location = CityLocation(city)
    let catalog = try StyleCatalog(folder: styles)
    tiles = Tiles(catalog, of: location)
    state = try City(location, presentation: tiles.presentationStamp).state
    let words = String(decoding: try Files.read(tileList), as: UTF8.self).split(
      whereSeparator: \.isWhitespace
    )
    requests = words.compactMap { word in
      let numbers = word.split(separator: "/").compactMap { Int($0) }
      guard numbers.count == 3, let tile = TileID(zoom: numbers[0], x: numbers[1], y: numbers[2]) else {
        return nil
      }
      return TileRequest(.style(style), tile)
    }
  }

  func run() throws {
    // The first places the labels.
    try draw()
    var best = Double.infinity
    for _ in 0..<Self.rounds {
      let start = Process.monotonicSeconds
      try draw()
      best = min(best, Process.monotonicSeconds - start)
    }
    report("drawn without HTTP", ["nanoseconds": best / Double(requests.count) * 1e9])
  }

  /// Draws all of them once.
  private func draw() throws {
    let next = Locked(0)
    let failure = Locked<(any Error)?>(nil)
    let threads = (0..<Process.processorCount).map { _ in
      Thread(.patient) { [self] in
        while let request = next.withLock({ next in
          defer { next += 1 }
          return next < requests.count ? requests[next] : nil
        }) {
          do {
            keep(try tiles.picture(request, of: state).bytes.count)
          } catch {
            failure.withLock { $0 = error }
          }
        }
      }
    }
    for thread in threads { thread.join() }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
