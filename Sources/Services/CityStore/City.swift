public import Platform
import Synchronization
import Wording

/// A layer ready to answer: its record and its snapshot.
public struct Layer: Sendable {
  public let record: LayerRecord
  public let snapshot: Snapshot
}

/// All layers of a city at one moment, which whoever holds it goes on seeing.
public struct CityState: Sendable {
  /// By id.
  public let layers: [Layer]

  /// Changes with every change of any layer.
  public let dataVersion: String

  public func layer(_ id: String) -> Layer? {
    layers.first { $0.record.id.text == id }
  }

  init(_ layers: [Layer]) {
    self.layers = layers
    var stamps: [UInt64] = []
    for layer in layers { stamps += [UInt64(layer.record.version), layer.record.stamp] }
    dataVersion = ContentHash(of: stamps).hexadecimal
  }
}

/// A city that goes on answering while its layers change: each state is immutable, and a new one takes the
/// place of the old.
///
/// A watching thread looks at the database several times a second, so that an import by another process is taken
/// in without a restart, and reads through new snapshots for damage.
public final class City: Sendable {
  private let location: CityLocation
  private let present: Mutex<CityState>
  private let log: @Sendable (String) -> Void

  /// How often the database is asked whether it changed.
  private static let watchInterval = 300

  /// Opens all layers; snapshots that are missing or damaged are made again.
  public init(_ location: CityLocation, log: @escaping @Sendable (String) -> Void = { _ in }) throws {
    self.location = location
    self.log = log
    let database = try CityDatabase(location, .reading)
    present = Mutex(try Self.read(database, keeping: []))
  }

  public var state: CityState {
    present.withLock { $0 }
  }

  /// Takes in what other processes import until somebody asks to stop; returns at once with the thread.
  public func watch(until stop: Interruption) -> Platform.Thread {
    Thread { [self] in
      var watcher = Watcher(location)
      var lastFault: String?
      verify(state.layers.map(\.record.stamp))
      while !stop.wait(milliseconds: Self.watchInterval) {
        do {
          if let database = try watcher.changedDatabase() { try refresh(from: database) }
          lastFault = nil
        } catch {
          // A fault that lasts is said once, not several times a second; the old state goes on answering.
          let fault = Self.text(error)
          if fault != lastFault { log("the city is not read anew: \(fault)") }
          lastFault = fault
        }
      }
    }
  }

  private func refresh(from database: CityDatabase) throws {
    let old = state
    let new = try Self.read(database, keeping: old.layers)
    guard new.dataVersion != old.dataVersion else { return }
    present.withLock { $0 = new }
    let known = Set(old.layers.map(\.record.stamp))
    let changed = new.layers.filter { !known.contains($0.record.stamp) }
    let names = changed.map { "\($0.record.id.text) version \($0.record.version)" }
    log("took in \(names.joined(separator: ", "))")
    verify(changed.map(\.record.stamp))
  }

  /// Reads new snapshots through and makes damaged ones again.
  private func verify(_ stamps: [UInt64]) {
    for layer in state.layers where stamps.contains(layer.record.stamp) {
      guard !layer.snapshot.isIntact() else { continue }
      log("the snapshot of \(layer.record.id.text) is damaged and is made again")
      do {
        let database = try CityDatabase(location, .reading)
        try SnapshotFolder(location).make(layer.record, from: database)
        let new = try Self.read(database, keeping: state.layers.filter { $0.record != layer.record })
        present.withLock { $0 = new }
      } catch {
        log("the snapshot of \(layer.record.id.text) cannot be made again: \(Self.text(error))")
      }
    }
  }

  private static func read(_ database: CityDatabase, keeping known: [Layer]) throws -> CityState {
    let folder = SnapshotFolder(database.location)
    // One read transaction: the records and the tables they speak of belong together.
    return try database.reading {
      CityState(
        try database.layers().map { record in
          if let kept = known.first(where: { $0.record == record }) { return kept }
          return Layer(record: record, snapshot: try folder.openOrMake(record, from: database))
        }
      )
    }
  }

  private static func text(_ error: any Error) -> String {
    (error as? Fault)?.message.english ?? "\(error)"
  }
}

/// Notices that the database changed, or that another file took its name.
private struct Watcher {
  private let location: CityLocation
  private var database: CityDatabase?
  private var identity: UInt64?
  private var version: Int64?

  init(_ location: CityLocation) {
    self.location = location
  }

  /// The database, when it may hold something new.
  mutating func changedDatabase() throws -> CityDatabase? {
    let found = Files.identity(location.databasePath)
    if database == nil || found != identity {
      database = try CityDatabase(location, .reading)
      identity = found
      version = nil
    }
    guard let database else { return nil }
    let now = try database.dataVersion()
    defer { version = now }
    return now == version ? nil : database
  }
}
