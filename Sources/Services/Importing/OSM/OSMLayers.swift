import CityStore
import Geodesy
import Shapes
import VectorFiles

/// The layers that a file of OpenStreetMap fills, each begun when its first row comes.
///
/// So a layer for which the file has nothing stays as it was.
final class OSMLayers {
  /// What one layer got.
  struct Count {
    var rows = 0
    var withoutShape = 0
    var box = GeoBox.empty
    var kinds: Set<GeometryKind> = []
    var firstRows: [[FeatureValue]] = []
  }

  private static let mostFirstRows = 5

  private let table: OSMTable

  /// Nil where the rows are only counted.
  private let change: CityChange?
  private let origin: VersionOrigin
  private var versions: [NewVersion?]
  private(set) var counts: [Count]

  init(_ table: OSMTable, into change: CityChange? = nil, from source: String) {
    self.table = table
    self.change = change
    origin = VersionOrigin(source: source, frame: Frame.wgs84.rawValue)
    versions = table.layers.map { _ in nil }
    counts = table.layers.map { _ in Count() }
  }

  var rows: Int {
    counts.reduce(0) { $0 + $1.rows }
  }

  func add(id: Int64, _ shape: Shape, _ values: [FeatureValue], to layer: Int) throws {
    counts[layer].rows += 1
    if let change { return try version(of: layer, change).add(id: id, shape, values) }
    counts[layer].box.include(shape.box)
    counts[layer].kinds.insert(GeometryKind(shape.kind))
    if counts[layer].firstRows.count < Self.mostFirstRows { counts[layer].firstRows.append(values) }
  }

  /// Counts an object that belongs to a layer, but has no shape there.
  func leaveOut(of layer: Int) {
    counts[layer].withoutShape += 1
  }

  /// Enters the versions that were begun, in the order of the table, with their places in it.
  func finish(keeping versionsKept: Int) throws -> [(layer: Int, record: LayerRecord)] {
    try versions.enumerated().compactMap { layer, version in
      guard let change, let version else { return nil }
      return (layer, try change.finish(version, keeping: versionsKept))
    }
  }

  private func version(of layer: Int, _ change: CityChange) throws -> NewVersion {
    if let version = versions[layer] { return version }
    let wanted = table.layers[layer]
    // Whoever has named or hidden the layer before need not do so again.
    let settings = try change.record(of: wanted.id)?.settings ?? wanted.settings
    // A file may hold an object twice; the later one is the newer.
    let version = try change.begin(
      wanted.id,
      settings,
      fields: wanted.fields,
      origin: origin,
      replacesRows: true
    )
    versions[layer] = version
    return version
  }
}
