import Geodesy
import Platform
import Shapes
import SpatiaLite

/// All rows of a layer's table, read once: for its snapshot, its spatial index and its entry in the registry.
final class TableReading {
  private(set) var features: SnapshotFeatures

  /// Rows with a geometry that is on no map, since it is not understood or reaches beyond the globe.
  private(set) var misplaced: [Int64] = []
  private let table: LayerTable
  private let database: CityDatabase
  private let selection: Statement
  private let update: Statement

  init(_ table: LayerTable, _ database: CityDatabase) throws {
    self.table = table
    self.database = database
    selection = try database.connection.statement(table.selectGeometry)
    update = try database.connection.statement(table.setGeometry)
    features = SnapshotFeatures(fields: table.fields)
    let rows = try database.connection.statement(table.selectFeatures)
    while try rows.step() {
      let id = rows.integer(0)
      let isPlaced = features.add(id: id, rows.geometry(1)) { FeatureValue(rows.value($0 + 2)) }
      if !isPlaced, !rows.isNull(1) { misplaced.append(id) }
    }
    features.sort()
  }

  /// Enters the kind of geometry that all rows have into SpatiaLite's register.
  ///
  /// Where some rows are single and others several of a kind, the single ones become several: other programs expect
  /// one kind in a column. Different kinds stay as they are, and the column then holds any.
  func settleGeometryType() throws {
    var type: Shape.Kind?
    if features.kinds.count == 1 {
      type = features.kinds.first
    } else if features.kinds.count == 2, let multi = features.kinds.map({ Shape($0).asMulti.kind }).onlyOne {
      type = multi
      for id in features.makeMulti() { try makeMulti(id) }
    }
    try database.connection.run(LayerTable.setGeometryType(type), about: table.layer.text)
  }

  /// From the table, which holds the vertices more exactly than a snapshot does.
  private func makeMulti(_ id: Int64) throws {
    try selection.bind(id, at: 1)
    defer { selection.reset() }
    guard try selection.step() else { return }
    let shape: Shape
    switch selection.geometry(0) {
    case .none: return
    case .point(let place): shape = Shape(point: place)
    case .shape(let single): shape = single
    }
    try update.bind(blob: GeometryBlob.encode(shape.asMulti), at: 1)
    try update.bind(id, at: 2)
    try update.run()
  }

  func record(
    _ id: LayerID,
    _ settings: LayerSettings,
    version: Int,
    importedAt: Timestamp,
    origin: VersionOrigin
  ) -> LayerRecord {
    LayerRecord(
      id: id,
      settings: settings,
      version: version,
      stamp: Process.randomToken(),
      importedAt: importedAt,
      origin: origin,
      kind: features.geometryKind,
      count: features.count,
      box: features.box,
      fields: table.fields,
      isEdited: false
    )
  }
}

extension Collection where Element: Equatable {
  /// The one value that all elements have; nil where they differ, or there are none.
  fileprivate var onlyOne: Element? {
    allSatisfy { $0 == first } ? first : nil
  }
}
