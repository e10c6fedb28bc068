import SpatiaLite
import Wording

extension CityDatabase {
  /// Brings an older format up to date, once for all.
  static func upgrade(_ connection: Connection, _ path: String) throws {
    let format = try connection.scalar(Schema.readFormat)
    guard format <= Int64(Schema.format) else {
      throw Fault(.failed, .cityIsNewer(path, found: Int(format), known: Schema.format))
    }
    guard format < Int64(Schema.format) else { return }
    do {
      try connection.transaction {
        guard try connection.scalar(Schema.readFormat) < Int64(Schema.format) else { return }
        try connection.execute(Schema.upgradeTables)
        for trigger in try editTriggers(connection) { try connection.executeOne(trigger) }
      }
    } catch let error as SQLiteError where error.isAboutWriting {
      throw Fault(.failed, .cityIsOlder(path))
    }
  }

  /// The first format did not count the edits of other programs.
  private static func editTriggers(_ connection: Connection) throws -> [String] {
    let layers = try connection.statement(RegistryStatements.layersWithTable)
    var triggers: [String] = []
    while try layers.step() {
      // Names that were edited into nonsense are passed over, as everywhere.
      guard let layer = try? LayerID(layers.text(0) ?? ""), let version = Int(exactly: layers.integer(1))
      else {
        continue
      }
      triggers += LayerTable(layer: layer, fields: []).createEditTriggers(version: version)
    }
    return triggers
  }
}
