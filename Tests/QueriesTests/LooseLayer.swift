import Geodesy
import Platform
import Shapes
import TestCity
import TestSupport

@testable import CityStore

/// Layers as answers see them, made without a database: a test can have thousands of them.
enum LooseLayer {
  /// A layer of points.
  static func made(_ id: String, fields: [Field] = [], _ features: [TestFeature]) throws -> Layer {
    try made(id, fields: fields, rows: features.map { TestRow($0.id, Shape(point: $0.place), $0.values) })
  }

  /// A layer of whatever the rows have; of places alone where all are points, as from an import.
  static func made(_ id: String, fields: [Field] = [], rows: [TestRow]) throws -> Layer {
    var all = LayerRows(fields: fields)
    for row in rows {
      all.add(id: row.id, row.geometry, hasGeometry: row.shape != nil) { row.values[$0] }
    }
    all.finish()
    let record = all.record(
      try LayerID(id),
      LayerSettings(title: id),
      version: 1,
      importedAt: Timestamp(secondsSince1970: 0),
      origin: VersionOrigin(source: "test")
    )
    // What is mapped stays when the folder goes.
    let folder = try TemporaryFolder(inMemory: true)
    let path = folder.path("snapshot")
    try all.features.write(record, to: path)
    return Layer(record: record, snapshot: try Snapshot(path, stamp: record.stamp))
  }
}
