import Geodesy
import Platform
import Shapes
import SpatiaLite

/// All rows of a layer: for its snapshot, its spatial index and its entry in the registry.
struct LayerRows: Sendable {
  private(set) var features: SnapshotFeatures

  /// Rows with a geometry that is on no map, since it is not understood or reaches beyond the globe.
  private(set) var misplaced: [Int64] = []

  init(fields: [Field]) {
    features = SnapshotFeatures(fields: fields)
  }

  /// Adds a row; `hasGeometry` says whether there is one at all, understood or not.
  mutating func add(
    id: Int64,
    _ geometry: StoredGeometry,
    hasGeometry: Bool,
    _ value: (Int) -> FeatureValue
  ) {
    let isPlaced = features.add(id: id, geometry, value)
    if !isPlaced, hasGeometry { misplaced.append(id) }
  }

  /// To be called once, when all rows are there.
  mutating func finish() {
    features.sort()
  }

  /// Turns single shapes into several of their kind, and tells whose they are.
  mutating func makeMulti() -> [Int64] {
    features.makeMulti()
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
      fields: features.fields,
      isEdited: false
    )
  }
}

// MARK: - Rows that lie in the table

extension LayerTable {
  /// Reads all rows.
  func rows(_ connection: Connection) throws -> LayerRows {
    var rows = LayerRows(fields: fields)
    let statement = try connection.statement(selectFeatures)
    while try statement.step() {
      rows.add(id: statement.integer(0), statement.geometry(1), hasGeometry: !statement.isNull(1)) {
        FeatureValue(statement.value($0 + 2))
      }
    }
    rows.finish()
    return rows
  }

  /// Enters the kind of geometry that all rows have into SpatiaLite's register.
  ///
  /// Where some rows are single and others several of a kind, the single ones become several: other programs expect
  /// one kind in a column. Different kinds stay as they are, and the column then holds any.
  func settleGeometryType(of rows: inout LayerRows, _ connection: Connection) throws {
    let kinds = rows.features.kinds
    var type: Shape.Kind?
    if kinds.count == 1 {
      type = kinds.first
    } else if kinds.count == 2, let multi = kinds.map({ Shape($0).asMulti.kind }).onlyOne {
      type = multi
      try makeMulti(rows.makeMulti(), connection)
    }
    try connection.run(LayerTable.setGeometryType(type), about: layer.text)
  }

  /// From the table, which holds the vertices more exactly than a snapshot does.
  private func makeMulti(_ ids: [Int64], _ connection: Connection) throws {
    let selection = try connection.statement(selectGeometry)
    let update = try connection.statement(setGeometry)
    for id in ids {
      try selection.bind(id, at: 1)
      defer { selection.reset() }
      guard try selection.step() else { continue }
      let shape: Shape
      switch selection.geometry(0) {
      case .none: continue
      case .point(let place): shape = Shape(point: place)
      case .shape(let single): shape = single
      }
      try update.bind(blob: GeometryBlob.encode(shape.asMulti), at: 1)
      try update.bind(id, at: 2)
      try update.run()
    }
  }
}

extension Collection where Element: Equatable {
  /// The one value that all elements have; nil where they differ, or there are none.
  fileprivate var onlyOne: Element? {
    allSatisfy { $0 == first } ? first : nil
  }
}
