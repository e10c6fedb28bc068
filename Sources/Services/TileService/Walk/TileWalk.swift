public import Geodesy
public import Platform

/// Goes over all tiles of a pyramid: several threads make something of each, one takes what they made, in the order of
/// the tiles' Hilbert numbers.
///
/// So a file is written from its beginning to its end, tiles near each other on the ground are made one after the
/// other, and memory does not grow with the number of tiles.
public struct TileWalk: Sendable {
  public let pyramid: TilePyramid
  private let threadCount: Int

  /// Somebody asked to stop.
  public struct Interrupted: Error {
    public init() {}
  }

  public init(_ pyramid: TilePyramid, threadCount: Int = Process.processorCount) {
    precondition(threadCount > 0, "nobody makes anything")
    self.pyramid = pyramid
    self.threadCount = threadCount
  }

  /// Runs to the last tile, to the first error, which is thrown, or until somebody asks to stop.
  ///
  /// `make` is called on several threads at once, `take` and `progress` on this one.
  public func run<Product: Sendable>(
    until interruption: Interruption,
    progress: (TileProgress) -> Void = { _ in },
    make: @escaping @Sendable (TileID) throws -> Product,
    take: (TileID, Product) throws -> Void
  ) throws {
    let workshop = TileWorkshop(pyramid.tiles, mostUnderWay: threadCount * Self.mostUnderWayForEach) { tile in
      if interruption.isRequested { throw Interrupted() }
      return try make(tile)
    }
    let threads = (0..<threadCount).map { _ in Thread { workshop.work() } }
    defer {
      workshop.close()
      for thread in threads { thread.join() }
    }
    let total = pyramid.count
    for number in 0..<total {
      let (tile, product) = workshop.next(number)
      try take(tile, try product.get())
      workshop.makeRoom()
      progress(TileProgress(done: number + 1, total: total, zoom: tile.zoom))
    }
  }

  /// A tile that takes long holds up those behind it in the order, but not the threads, for so many more.
  private static let mostUnderWayForEach = 16
}

/// How far a walk has come.
public struct TileProgress: Sendable, Equatable {
  public let done: Int
  public let total: Int

  /// Of the last tile.
  public let zoom: Int
}
