import CityStore
import LogText
import MapDrawing
import Platform
import Queries
import Wording

/// Whether the database is whole, its layers can be opened, and their names can be written.
struct CityCheck {
  private(set) var findings: [Finding] = []
  /// The layers that can be opened.
  private(set) var layers: [Layer] = []

  init(_ location: CityLocation, _ fonts: MapFonts) {
    do {
      if let damage = try CityDatabase(location, .reading).damage() {
        findings.append(
          .fault(.database, .databaseIsDamaged(location.databasePath, damage), .restoreDatabase)
        )
      }
      let faults = Locked<[String]>([])
      let city = try City(location) { event in faults.withLock { $0.append(event.description) } }
      findings += faults.withLock { $0 }.map { .fault(.database, Message(verbatim: $0)) }
      layers = city.state.layers
    } catch {
      let fault = error as? Fault ?? Fault(.failed, Message(verbatim: "\(error)"))
      findings.append(.fault(.database, fault.message, fault.kind == .notFound ? .importSomething : nil))
      return
    }
    let damaged = layers.filter { !$0.snapshot.isIntact() }
    findings += damaged.map {
      .fault(.database, .snapshotIsDamaged($0.record.id.text), .deleteFolder(location.derivedFolder))
    }
    guard findings.isEmpty else { return }
    let features = layers.reduce(0) { $0 + $1.record.count }
    findings.append(
      .fine(.database, .databaseIsWhole(location.databasePath, layers: layers.count, features: features))
    )
    findings += layers.compactMap { NameCheck.finding(of: $0, fonts) }
  }
}
