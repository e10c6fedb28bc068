import Platform

/// What is to go into the file, until the thread that writes comes to it.
final class WaitingRows: Sendable {
  private let rows = Locked(Rows())
  private let arrivals = Semaphore()
  private let room = Semaphore()
  private let closing = Semaphore()

  /// Whether whoever brings pictures waits for room; else those that find none are left out.
  private let isPatient: Bool

  /// Of pictures that wait.
  private static let mostBytes = 64 << 20

  struct Name: Hashable {
    let map: String
    let key: PictureKey
  }

  struct Rows {
    var pictures: [Name: (bytes: [UInt8], edition: StoredEdition)] = [:]
    var renewals: [Name: StoredEdition] = [:]
    fileprivate(set) var byteCount = 0
    fileprivate(set) var isClosed = false

    var isEmpty: Bool { pictures.isEmpty && renewals.isEmpty }
  }

  init(isPatient: Bool) {
    self.isPatient = isPatient
  }

  func add(_ bytes: [UInt8], _ name: Name, _ edition: StoredEdition) {
    while true {
      let isTaken = rows.withLock { rows in
        guard rows.byteCount < Self.mostBytes || rows.isClosed else { return false }
        // Who takes one takes all.
        if rows.isEmpty { arrivals.signal() }
        rows.byteCount += bytes.count - (rows.pictures[name]?.bytes.count ?? 0)
        rows.pictures[name] = (bytes, edition)
        return true
      }
      if isTaken { return }
      guard isPatient else { return }
      _ = room.wait(milliseconds: 100)
    }
  }

  func renew(_ name: Name, _ edition: StoredEdition) {
    rows.withLock { rows in
      if rows.isEmpty { arrivals.signal() }
      rows.renewals[name] = edition
    }
  }

  /// Nothing more will come.
  func close() {
    rows.withLock { $0.isClosed = true }
    closing.signal()
    arrivals.signal()
  }

  /// All that came within a moment after the first, or nothing when nothing comes for so long.
  func take(withinMilliseconds patience: Int) -> Rows {
    // Those that come together go in together.
    if arrivals.wait(milliseconds: patience) { _ = closing.wait(milliseconds: Self.moment) }
    let taken = rows.withLock { rows in
      let taken = rows
      rows = Rows()
      rows.isClosed = taken.isClosed
      return taken
    }
    room.signal()
    return taken
  }

  private static let moment = 50
}
