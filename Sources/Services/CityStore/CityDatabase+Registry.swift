import Geodesy
import Platform
import SpatiaLite
import Wording

// The registry: which layers there are, and which version of each is the present one.

extension CityDatabase {
  /// All layers with their present versions, by id.
  public func layers() throws -> [LayerRecord] {
    try CityDatabase.faults(at: location.databasePath) {
      let statement = try connection.statement(RegistryStatements.layers)
      var layers: [LayerRecord] = []
      while try statement.step() {
        if let record = Self.record(statement) { layers.append(record) }
      }
      return layers
    }
  }

  /// A layer that must be there.
  public func layer(_ id: LayerID) throws -> LayerRecord {
    let layers = try layers()
    guard let record = layers.first(where: { $0.id == id }) else {
      throw Fault(
        .notFound,
        .unknownLayer(id.text, known: layers.map(\.id.text), titles: layers.map(\.settings.title))
      )
    }
    return record
  }

  /// How many rows the layer's table has, those without a place too; nil where another program dropped it.
  public func rowCount(of layer: LayerID) throws -> Int? {
    try CityDatabase.faults(at: location.databasePath) {
      guard try hasTable(layer.text) else { return nil }
      return Int(try connection.scalar(LayerTable(layer: layer, fields: []).count))
    }
  }

  /// The versions of a layer whose rows are still there, newest first.
  public func versions(of layer: LayerID) throws -> [LayerVersion] {
    try CityDatabase.faults(at: location.databasePath) {
      let statement = try connection.statement(RegistryStatements.keptVersions)
      try statement.bind(layer.text, at: 1)
      var versions: [LayerVersion] = []
      while try statement.step() {
        guard let number = Int32(exactly: statement.integer(0)), number > 0 else { continue }
        versions.append(
          LayerVersion(
            number: Int(number),
            importedAt: Timestamp(secondsSince1970: Int(statement.integer(1))).ifInCalendar
              ?? Timestamp(secondsSince1970: 0),
            origin: Self.origin(statement, at: 2),
            kind: statement.text(5).flatMap(GeometryKind.init(rawValue:)) ?? .mixed,
            count: Int(max(0, statement.integer(6))),
            isPresent: statement.integer(8) == 1
          )
        )
      }
      return versions
    }
  }

  /// Versions are counted from 1; the registry may have been edited into anything.
  func nextVersion(of layer: LayerID) throws -> Int {
    let latest = try connection.statement(RegistryStatements.latestVersion)
    try latest.bind(layer.text, at: 1)
    let last = try latest.step() ? latest.integer(0) : 0
    guard last < Int32.max else {
      throw Fault(.failed, .registryIsDamaged(location.databasePath, layer: layer.text))
    }
    return max(0, Int(last)) + 1
  }

  /// Where the rows of a version lie; nil where they are gone.
  func table(of layer: LayerID, version: Int) throws -> String? {
    let statement = try connection.statement(RegistryStatements.keptVersions)
    try statement.bind(layer.text, at: 1)
    while try statement.step() {
      if statement.integer(0) == Int64(version), let table = statement.text(7), try hasTable(table) {
        return table
      }
    }
    return nil
  }

  /// The tables of all versions of a layer.
  func tables(of layer: LayerID) throws -> [String] {
    let statement = try connection.statement(RegistryStatements.keptVersions)
    try statement.bind(layer.text, at: 1)
    var tables: [String] = []
    while try statement.step() { tables += statement.text(7).map { [$0] } ?? [] }
    return tables
  }

  func hasTable(_ name: String) throws -> Bool {
    let statement = try connection.statement(LayerTable.isTaken)
    try statement.bind(name, at: 1)
    return try statement.step() && statement.integer(0) > 0
  }

  /// The columns of a table beside id and geometry, as it is now: another program may have added some.
  func fields(ofTable table: String) throws -> [Field] {
    let statement = try connection.statement(LayerTable.columns)
    try statement.bind(table, at: 1)
    var fields: [Field] = []
    while try statement.step() {
      guard let name = statement.text(0), ![Schema.idColumn, Schema.geometryColumn].contains(name) else {
        continue
      }
      fields.append(Field(name, FieldType(sqlType: statement.text(1) ?? "")))
    }
    return fields
  }

  /// Enters a version into the registry, as the layer's present one.
  func put(_ record: LayerRecord) throws {
    let layer = try connection.statement(RegistryStatements.putLayer)
    try layer.bind(record.id.text, at: 1)
    try layer.bind(record.settings.title, at: 2)
    try layer.bind(record.settings.theme.rawValue, at: 3)
    try layer.bind(record.settings.icon, at: 4)
    try layer.bind(record.settings.colour, at: 5)
    try layer.bind(Int64(record.settings.isPublic ? 1 : 0), at: 6)
    try layer.bind(Int64(record.version), at: 7)
    try layer.run()
    let version = try connection.statement(RegistryStatements.putVersion)
    let edges = [record.box.west, record.box.south, record.box.east, record.box.north]
    let values: [SQLiteValue] =
      [
        .text(record.id.text), .integer(Int64(record.version)), .integer(Int64(bitPattern: record.stamp)),
        .integer(Int64(record.importedAt.secondsSince1970)), .text(record.origin.source),
        record.origin.frame.map { .text($0) } ?? .null, record.origin.encoding.map { .text($0) } ?? .null,
        .text(record.kind.rawValue), .integer(Int64(record.count)),
      ]
      + edges.map { record.box.isEmpty ? .null : .real($0) }
      + [.text(FieldList.encode(record.fields)), .text(record.id.text)]
    for (index, value) in values.enumerated() { try version.bind(value, at: index + 1) }
    try version.run()
  }

  /// Has whatever any program changes in the layer's table counted from now on.
  func countEdits(in table: LayerTable, version: Int) throws {
    for trigger in table.createEditTriggers(version: version) { try connection.executeOne(trigger) }
  }

  /// Nil where a row was edited into something that makes no layer.
  private static func record(_ row: borrowing Statement) -> LayerRecord? {
    guard let name = row.text(0), let id = try? LayerID(name),
      let kind = row.text(11).flatMap(GeometryKind.init(rawValue:)),
      let version = Int32(exactly: row.integer(5)), version > 0,
      let importedAt = Timestamp(secondsSince1970: Int(row.integer(7))).ifInCalendar
    else { return nil }
    let settings = LayerSettings(
      title: row.text(1) ?? name,
      theme: row.text(2).flatMap(Theme.init(rawValue:)) ?? .base,
      icon: row.text(3),
      colour: row.text(19),
      isPublic: row.integer(4) != 0
    )
    let box =
      row.isNull(13)
      ? GeoBox.empty
      : GeoBox(west: row.double(13), south: row.double(14), east: row.double(15), north: row.double(16))
    return LayerRecord(
      id: id,
      settings: settings,
      version: Int(version),
      stamp: UInt64(bitPattern: row.integer(6)),
      importedAt: importedAt,
      origin: origin(row, at: 8),
      kind: kind,
      count: Int(max(0, row.integer(12))),
      box: box,
      fields: FieldList.decode(row.text(17) ?? ""),
      isEdited: row.integer(18) != 0
    )
  }

  private static func origin(_ row: borrowing Statement, at column: Int) -> VersionOrigin {
    VersionOrigin(
      source: row.text(column) ?? "",
      frame: row.text(column + 1),
      encoding: row.text(column + 2)
    )
  }
}
