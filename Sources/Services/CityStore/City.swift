public import LogText
public import Platform
import Wording

/// A layer ready to answer: its record and its snapshot.
///
/// A class, since answers hold many references to it.
public final class Layer: Sendable {
  public let record: LayerRecord
  public let snapshot: Snapshot

  init(record: LayerRecord, snapshot: Snapshot) {
    self.record = record
    self.snapshot = snapshot
  }
}

/// All layers of a city at one moment, which whoever holds it goes on seeing.
public struct CityState: Sendable {
  /// By id.
  public let layers: [Layer]

  /// Changes with every change of any layer, and with whatever else answers are made of.
  public let dataVersion: String

  /// When a layer last came in, as HTTP spells it; nil where there is none.
  public let lastImport: String?

  public func layer(_ id: String) -> Layer? {
    byID[id]
  }

  private let byID: [String: Layer]

  /// How the data are shown.
  fileprivate let presentation: UInt64

  init(_ layers: [Layer], presentation: UInt64) {
    self.layers = layers
    self.presentation = presentation
    byID = Dictionary(layers.map { ($0.record.id.text, $0) }) { first, _ in first }
    lastImport = layers.map(\.record.importedAt).max()?.httpDate
    var stamps = [presentation]
    for layer in layers {
      stamps += [UInt64(truncatingIfNeeded: layer.record.version), layer.record.stamp]
    }
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
  private let present: Locked<CityState>
  private let log: @Sendable (LogEvent) -> Void

  /// How often the database is asked whether it changed.
  private static let watchInterval = 300

  /// Opens all layers; snapshots that are missing or damaged are made again.
  ///
  /// A layer that cannot be opened is left out and said: the others go on answering.
  /// `presentation` tells how the data are shown from any other way: who keeps an answer of one must not take it for an
  /// answer of the other.
  public init(
    _ location: CityLocation,
    presentation: UInt64 = 0,
    log: @escaping @Sendable (LogEvent) -> Void = { _ in }
  ) throws {
    self.location = location
    self.log = log
    let (layers, faults) = try Self.read(try CityDatabase(location, .reading), keeping: [])
    for fault in faults { log(.error(fault.message.english)) }
    present = Locked(CityState(layers, presentation: presentation))
  }

  /// Opens only these layers, for a question that is asked once; each must be there.
  public static func layers(_ ids: [LayerID], at location: CityLocation) throws -> [Layer] {
    let database = try CityDatabase(location, .reading)
    return try database.reading {
      try ids.map { try open(try database.layer($0), from: database) }
    }
  }

  public var state: CityState {
    present.withLock { $0 }
  }

  /// Has the data shown another way from now on.
  public func present(as presentation: UInt64) {
    present.withLock { $0 = CityState($0.layers, presentation: presentation) }
  }

  /// Layers in the place of the present ones.
  private func take(_ layers: [Layer]) {
    present.withLock { $0 = CityState(layers, presentation: $0.presentation) }
  }

  /// Takes in what other processes import until somebody asks to stop; returns at once with the thread.
  public func watch(until stop: Interruption) -> Platform.Thread {
    Thread { [self] in
      var watcher = Watcher(location)
      var lastFault: String?
      verify(state.layers.map(\.record.stamp))
      while !stop.wait(milliseconds: Self.watchInterval) {
        do {
          try watcher.look { try refresh(from: $0) }
          lastFault = nil
        } catch {
          // A fault that lasts is said once, not several times a second; the old state goes on answering.
          let fault = Self.text(error)
          if fault != lastFault {
            log(.warning("not all of the city is read anew", ["reason": .text(fault)]))
          }
          lastFault = fault
        }
      }
    }
  }

  private func refresh(from database: CityDatabase) throws {
    let start = Process.monotonicSeconds
    let unfinished = try takeInEdits(database)
    let old = state
    let (layers, faults) = try Self.read(database, keeping: old.layers)
    let new = CityState(layers, presentation: old.presentation)
    if new.dataVersion != old.dataVersion {
      take(layers)
      let known = Set(old.layers.map(\.record.stamp))
      let changed = layers.filter { !known.contains($0.record.stamp) }
      if changed.isEmpty { log("took in a change of the city") }
      for record in changed.map(\.record) {
        log(
          .info(
            "took in a layer",
            [
              "layer": .text(record.id.text), "version": .integer(record.version),
              "seconds": .seconds(Process.monotonicSeconds - start),
            ]
          )
        )
      }
      verify(changed.map(\.record.stamp))
    }
    // The rest is taken in all the same; whoever watches tries again.
    if let first = (unfinished + faults).first { throw first }
  }

  /// Takes in what other programs changed in the layers' tables, such as an office at its desktop GIS, and tells
  /// what hindered it: as a rule that the office is still writing.
  private func takeInEdits(_ database: CityDatabase) throws -> [Fault] {
    var faults: [Fault] = []
    for id in try database.layers().filter(\.isEdited).map(\.id) {
      do {
        _ = try database.change { try $0.refresh(id) }
        log(.info("took in edits of a layer", ["layer": .text(id.text)]))
      } catch let fault as Fault {
        faults.append(Fault(fault.kind, .editsCannotBeTakenIn(id.text, fault.message)))
      }
    }
    return faults
  }

  /// Reads new snapshots through and makes damaged ones again.
  private func verify(_ stamps: [UInt64]) {
    for layer in state.layers where stamps.contains(layer.record.stamp) {
      guard !layer.snapshot.isIntact() else { continue }
      let name = LogValue.text(layer.record.id.text)
      log(.warning("a snapshot is damaged and is made again", ["layer": name]))
      do {
        let database = try CityDatabase(location, .reading)
        // Something else may have taken its place meanwhile.
        if try database.layer(layer.record.id).stamp == layer.record.stamp {
          try SnapshotFolder(location).make(layer.record, from: database)
        }
        let others = state.layers.filter { $0.record != layer.record }
        let (layers, faults) = try Self.read(database, keeping: others)
        take(layers)
        if let first = faults.first { throw first }
      } catch {
        log(
          .error("a snapshot cannot be made again", ["layer": name, "reason": .text(Self.text(error))])
        )
      }
    }
  }

  /// The layers as the database has them now, and what is wrong with those that cannot be opened.
  ///
  /// Of these an older version that is still known goes on answering, unless the layer has been hidden since.
  private static func read(
    _ database: CityDatabase,
    keeping known: [Layer]
  ) throws -> (layers: [Layer], faults: [Fault]) {
    // One read transaction: the records and the tables they speak of belong together.
    try database.reading {
      var layers: [Layer] = []
      var faults: [Fault] = []
      for record in try database.layers() {
        if let kept = known.first(where: { $0.record == record }) {
          layers.append(kept)
          continue
        }
        do {
          layers.append(try open(record, from: database))
        } catch let fault as Fault {
          faults.append(fault)
          if record.settings.isPublic { layers += known.filter { $0.record.id == record.id } }
        }
      }
      return (layers, faults)
    }
  }

  private static func open(_ record: LayerRecord, from database: CityDatabase) throws -> Layer {
    do {
      let snapshot = try CityDatabase.faults(at: database.location.databasePath) {
        try SnapshotFolder(database.location).openOrMake(record, from: database)
      }
      return Layer(record: record, snapshot: snapshot)
    } catch let fault as Fault {
      throw Fault(fault.kind, .layerCannotBeOpened(record.id.text, fault.message))
    }
  }

  private static func text(_ error: any Error) -> String {
    (error as? Fault)?.message.english ?? "\(error)"
  }
}

/// Notices that the database changed, or that another file took its name.
///
/// It looks at the files from outside and opens the database only when they changed: a connection that is held
/// open would keep the write-ahead log alive, and a database that is put in the place of the old one would then
/// be read together with a log that is not its own.
private struct Watcher {
  private let location: CityLocation
  private var seen: UInt64?

  /// Short: it tries again soon, and whoever ends the watching waits for so long.
  private static let patienceInMilliseconds: Int32 = 500

  init(_ location: CityLocation) {
    self.location = location
  }

  /// Lends the database when it may hold something new; once more the next time if taking it in fails.
  mutating func look(_ takeIn: (CityDatabase) throws -> Void) throws {
    let found = Files.fingerprint(of: [location.databasePath, location.databasePath + "-wal"])
    guard found != seen else { return }
    try takeIn(
      try CityDatabase(location, .reading, patienceInMilliseconds: Self.patienceInMilliseconds)
    )
    seen = found
  }
}
