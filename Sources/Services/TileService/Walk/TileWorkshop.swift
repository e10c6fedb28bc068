import Geodesy
import Platform

/// Where several threads make something of tiles, and another takes what they made in the order of the tiles.
final class TileWorkshop<Product: Sendable>: Sendable {
  private struct State {
    var tiles: HilbertTiles
    var begun = 0
    var finished: [Int: (TileID, Result<Product, any Error>)] = [:]
    var isClosed = false
  }

  private let state: Locked<State>
  private let room: Semaphore
  private let arrivals = Semaphore()
  private let make: @Sendable (TileID) throws -> Product

  /// So many tiles may be begun before the first of them is taken.
  init(
    _ tiles: HilbertTiles,
    mostUnderWay: Int,
    make: @escaping @Sendable (TileID) throws -> Product
  ) {
    state = Locked(State(tiles: tiles))
    room = Semaphore(permits: mostUnderWay)
    self.make = make
  }

  /// Makes one after the other until all are begun, or nobody takes any more; what each thread does.
  func work() {
    while true {
      room.wait()
      guard let (number, tile) = begin() else {
        // The next thread that waits is to see it, too.
        room.signal()
        return
      }
      let product = Result { try make(tile) }
      state.withLock { $0.finished[number] = (tile, product) }
      arrivals.signal()
    }
  }

  private func begin() -> (Int, TileID)? {
    state.withLock { state in
      guard !state.isClosed, let tile = state.tiles.next() else { return nil }
      defer { state.begun += 1 }
      return (state.begun, tile)
    }
  }

  /// Waits for what is made of the tile of that number, counted from 0.
  func next(_ number: Int) -> (TileID, Result<Product, any Error>) {
    while true {
      if let finished = state.withLock({ $0.finished.removeValue(forKey: number) }) { return finished }
      arrivals.wait()
    }
  }

  /// Lets one more be begun.
  func makeRoom() {
    room.signal()
  }

  /// Nothing more will be taken.
  func close() {
    state.withLock { $0.isClosed = true }
    room.signal()
  }
}
