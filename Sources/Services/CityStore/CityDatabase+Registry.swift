import Geodesy
import Platform
import SpatiaLite

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

  /// Enters a version into the registry, as the layer's present one.
  func put(_ record: LayerRecord) throws {
    let layer = try connection.statement(RegistryStatements.putLayer)
    try layer.bind(record.id.text, at: 1)
    try layer.bind(record.settings.title, at: 2)
    try layer.bind(record.settings.theme.rawValue, at: 3)
    try layer.bind(record.settings.icon, at: 4)
    try layer.bind(record.kind.rawValue, at: 5)
    try layer.bind(Int64(record.settings.isPublic ? 1 : 0), at: 6)
    try layer.bind(Int64(record.version), at: 7)
    try layer.run()
    let version = try connection.statement(RegistryStatements.putVersion)
    try version.bind(record.id.text, at: 1)
    try version.bind(Int64(record.version), at: 2)
    try version.bind(Int64(bitPattern: record.stamp), at: 3)
    try version.bind(Int64(record.importedAt.secondsSince1970), at: 4)
    try version.bind(record.source, at: 5)
    try version.bind(Int64(record.count), at: 6)
    let edges = [record.box.west, record.box.south, record.box.east, record.box.north]
    for (index, edge) in edges.enumerated() {
      try version.bind(record.box.isEmpty ? SQLiteValue.null : .real(edge), at: index + 7)
    }
    try version.bind(FieldList.encode(record.fields), at: 11)
    try version.run()
  }

  /// Nil where a row was edited into something that makes no layer.
  private static func record(_ row: borrowing Statement) -> LayerRecord? {
    guard let name = row.text(0), let id = try? LayerID(name),
      let kind = row.text(4).flatMap(GeometryKind.init(rawValue:)),
      let version = Int32(exactly: row.integer(6)), version > 0,
      let importedAt = Timestamp(secondsSince1970: Int(row.integer(8))).ifInCalendar
    else { return nil }
    let settings = LayerSettings(
      title: row.text(1) ?? name,
      theme: row.text(2).flatMap(Theme.init(rawValue:)) ?? .base,
      icon: row.text(3),
      isPublic: row.integer(5) != 0
    )
    let box =
      row.isNull(11)
      ? GeoBox.empty
      : GeoBox(west: row.double(11), south: row.double(12), east: row.double(13), north: row.double(14))
    return LayerRecord(
      id: id,
      settings: settings,
      kind: kind,
      version: Int(version),
      stamp: UInt64(bitPattern: row.integer(7)),
      importedAt: importedAt,
      source: row.text(9) ?? "",
      count: Int(max(0, row.integer(10))),
      box: box,
      fields: FieldList.decode(row.text(15) ?? "")
    )
  }
}
