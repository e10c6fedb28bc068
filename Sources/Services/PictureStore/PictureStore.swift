public import Geodesy
import Platform
import SpatiaLite

/// Pictures that were drawn, in one file of bounded size that outlives the process.
///
/// Each is kept with the edition of the map that it is of, and whoever asks says which editions are as good as the present
/// one: so nothing has to be removed when the city changes. The file may be deleted at any time, and processes may share
/// it. Without it, or where it cannot be used, all goes on as if it were empty.
public final class PictureStore: Sendable {
  public let path: String
  private let mostBytes: Int
  private let isOurs: Bool
  private let log: @Sendable (String) -> Void
  private let phase: Locked<Phase>
  private let waiting: WaitingRows
  private let removedCount = Locked(0)
  private let thread = Locked<Platform.Thread?>(nil)

  private enum Phase {
    case open(StoreFile)
    /// It could not be used; tried again at this moment.
    case off(until: Double, reason: String?)
  }

  private static let secondsBetweenTrials = 30.0
  private static let millisecondsBetweenLooks = 500

  /// Of a file larger than so many bytes, what nobody asked for longest goes.
  ///
  /// Whatever lies at a path that is ours is removed where it is no store; what is not ours stays as it is. A patient
  /// owner waits where pictures come faster than they can be written.
  public init(
    _ path: String,
    mostBytes: Int,
    isOurs: Bool = false,
    isPatient: Bool = false,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.path = path
    self.mostBytes = mostBytes
    self.isOurs = isOurs
    self.log = log
    phase = Locked(.off(until: 0, reason: nil))
    waiting = WaitingRows(isPatient: isPatient)
    thread.withLock { $0 = Platform.Thread { [self] in work() } }
  }

  /// Writes what waits, and ends.
  public func close() {
    waiting.close()
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    thread?.join()
    phase.withLock { $0 = .off(until: .infinity, reason: nil) }
  }
}

// MARK: - Pictures

extension PictureStore {
  /// A picture that is as good as new, and the number of the edition that it was stored for.
  public func picture(
    _ key: PictureKey,
    of present: StoredEdition,
    isGood: (Int64) -> Bool
  ) -> (bytes: [UInt8], edition: Int64)? {
    use { file in
      guard let map = try file.number(ofMap: present.place.map),
        let found = try file.reading({ try $0.find(key.row(ofMap: map), isGood: isGood) })
      else { return nil }
      guard let bytes = found.bytes else {
        log("a picture in \(path) is damaged and is drawn again")
        return nil
      }
      if found.edition != present.number || found.used != StoreWriter.now {
        waiting.renew(WaitingRows.Name(map: present.place.map, key: key), present)
      }
      return (bytes, found.edition)
    } ?? nil
  }

  /// Whether there is a picture that is as good as new.
  public func has(_ key: PictureKey, of present: StoredEdition, isGood: (Int64) -> Bool) -> Bool {
    use { file in
      guard let map = try file.number(ofMap: present.place.map) else { return false }
      return try file.reading { try $0.edition(of: key.row(ofMap: map)) }.map(isGood) ?? false
    } ?? false
  }

  /// Keeps a picture, soon.
  public func keep(_ bytes: [UInt8], _ key: PictureKey, of edition: StoredEdition) {
    waiting.add(bytes, WaitingRows.Name(map: edition.place.map, key: key), edition)
  }

  private func work() {
    while true {
      let rows = waiting.take(withinMilliseconds: Self.millisecondsBetweenLooks)
      if !rows.isEmpty { use { try write(rows, to: $0) } }
      lookWhetherInPlace()
      if rows.isClosed { return }
    }
  }

  private func write(_ rows: WaitingRows.Rows, to file: StoreFile) throws {
    let pictures = try rows.pictures.compactMap { name, picture in
      try file.number(ofMap: name.map).map {
        PictureRow(row: name.key.row(ofMap: $0), edition: picture.edition, bytes: picture.bytes)
      }
    }
    let renewals = try rows.renewals.compactMap { name, edition in
      try file.number(ofMap: name.map).map { RenewedRow(row: name.key.row(ofMap: $0), edition: edition) }
    }
    // In the order of the file, in small pieces, so that others come to write in between.
    let sorted = pictures.sorted { $0.row < $1.row }
    for start in stride(from: 0, to: max(sorted.count, 1), by: Self.mostRowsAtOnce) {
      let piece = Array(sorted[start..<min(start + Self.mostRowsAtOnce, sorted.count)])
      try file.writer.withLock { try $0.write(piece, renewing: start == 0 ? renewals : []) }
    }
    while true {
      let removed = try file.writer.withLock { try $0.makeRoom(mostBytes: mostBytes) }
      removedCount.withLock { $0 += removed }
      if removed == 0 { return }
    }
  }

  /// How many pictures had to make room.
  public var countOfRemoved: Int { removedCount.withLock { $0 } }

  private static let mostRowsAtOnce = 256
}

// MARK: - Editions

extension PictureStore {
  /// The editions of a map and zoom up to the present one, which has this stamp; nil where nothing can be kept.
  public func editions(of place: MapZoom, stamp: UInt64) -> StoredEditions? {
    use { file in try file.writer.withLock { try $0.editions(of: place, stamp: stamp) } }
  }

  /// Begins an edition that looks otherwise in some places; nil stands for everywhere.
  public func begin(after old: StoredEdition, stamp: UInt64, changed: [WorldBox]?) -> StoredEdition? {
    use { file in try file.writer.withLock { try $0.begin(after: old, stamp: stamp, changed: changed) } }
  }

  /// Has pictures of some places drawn anew by all processes that share the file; false where that cannot be said.
  public func expire(_ place: MapZoom, _ boxes: [WorldBox]?) -> Bool {
    use { file in try file.writer.withLock { try $0.expire(place, boxes) } } != nil
  }

  /// Whether it can be used; tried where it is not known yet.
  public var isUsable: Bool { opened() != nil }

  /// Every map and zoom that has pictures, or had some.
  public var places: [MapZoom] {
    use { file in try file.writer.withLock { try $0.places() } } ?? []
  }

  /// Whether another process has changed the file since this was asked last.
  public var hasNews: Bool {
    use { file in try file.writer.withLock { try $0.hasNews() } } ?? false
  }

  /// What other processes had drawn anew since an edition, which still shows what the map does.
  public func successors(of edition: StoredEdition) -> [(edition: StoredEdition, changed: [WorldBox]?)] {
    use { file in try file.writer.withLock { try $0.successors(of: edition) } } ?? []
  }
}

// MARK: - The file

extension PictureStore {
  /// Lends the file; nil where there is none to be had, and where the work failed.
  @discardableResult
  private func use<Result>(_ body: (StoreFile) throws -> Result) -> Result? {
    guard let file = opened() else { return nil }
    do {
      return try body(file)
    } catch {
      fail(error, file)
      return nil
    }
  }

  private func opened() -> StoreFile? {
    phase.withLock { phase in
      switch phase {
      case .open(let file): return file
      case .off(let until, let reason):
        guard Process.monotonicSeconds >= until else { return nil }
        do {
          let file = try openOrBeginAnew()
          phase = .open(file)
          return file
        } catch {
          phase = turnedOff(error, said: reason)
          return nil
        }
      }
    }
  }

  private func openOrBeginAnew() throws -> StoreFile {
    do {
      return try StoreFile(path)
    } catch let problem as StoreFile.Problem where isOurs || problem == .isUnusable {
      log("\(path) is damaged, or of another version, and is begun anew")
      try StoreFile.remove(path)
      return try StoreFile(path)
    }
  }

  /// A fault that lasts is said once.
  private func turnedOff(_ error: any Error, said: String?) -> Phase {
    let reason = Self.reason(error)
    if reason != said { log("\(path) cannot be used, so no picture is kept on disk: \(reason)") }
    return .off(until: Process.monotonicSeconds + Self.secondsBetweenTrials, reason: reason)
  }

  private func fail(_ error: any Error, _ file: StoreFile) {
    let cause = error as? SQLiteError
    // Another process writes: what was to be found is drawn, what was to be written is lost.
    if cause?.isBusy == true { return }
    phase.withLock { phase in
      // Somebody else may have seen to it.
      guard case .open(let present) = phase, present === file else { return }
      guard cause?.isNoDatabase == true else {
        phase = turnedOff(error, said: nil)
        return
      }
      log("\(path) is damaged and is begun anew")
      if file.isInPlace { try? StoreFile.remove(path) }
      phase = .off(until: 0, reason: nil)
    }
  }

  /// A file that was deleted, or replaced, is not written any more.
  private func lookWhetherInPlace() {
    phase.withLock { phase in
      guard case .open(let file) = phase, !file.isInPlace else { return }
      log("\(path) was taken away and is begun anew")
      phase = .off(until: 0, reason: nil)
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case StoreFile.Problem.isForeign: "it holds something else; name another file, or remove it"
    case let error as SQLiteError: error.message
    case let error as SystemError: "\(error.path): \(error.reason)"
    default: "\(error)"
    }
  }
}
