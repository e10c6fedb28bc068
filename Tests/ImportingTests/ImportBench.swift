import CityStore
import Geodesy
import Importing
import Platform
import TestCity
import TestSupport

/// Files written by a test, imported into a city of its own.
struct ImportBench {
  let city: TestCity
  var folder: TemporaryFolder { city.folder }

  init() throws {
    city = try TestCity()
  }

  /// Imports a text as the layer `a`.
  @discardableResult
  func bringIn(
    _ text: String,
    as name: String,
    lon: String? = nil,
    lat: String? = nil,
    mostFaultyRows: Int = 0
  ) throws -> ImportReport {
    try run([try job(text, name, "a", lon: lon, lat: lat)], mostFaultyRows: mostFaultyRows)[0]
  }

  func job(
    _ text: String,
    _ name: String,
    _ layer: String,
    lon: String? = nil,
    lat: String? = nil
  ) throws -> ImportJob {
    ImportJob(
      path: try folder.write(text, to: name),
      layer: try LayerID(layer),
      settings: LayerSettingsChange(title: layer),
      longitudeField: lon,
      latitudeField: lat
    )
  }

  func run(_ jobs: [ImportJob], mostFaultyRows: Int = 0) throws -> [ImportReport] {
    try Importer(city.location, mostFaultyRows: mostFaultyRows).run(jobs)
  }

  /// All features of a layer, in the order of their ids.
  func features(_ layer: String = "a") throws -> [TestFeature] {
    let snapshot = try city.layer(layer).snapshot
    return (0..<snapshot.count).compactMap { rank in
      guard let position = snapshot.position(ofRank: rank) else { return nil }
      let place = snapshot.place(at: position)
      let values = snapshot.fields.indices.map { snapshot.value(at: position, field: $0) }
      return TestFeature(snapshot.id(at: position), place.longitude, place.latitude, values)
    }
  }

  func layers() throws -> [String] {
    try CityDatabase(city.location, .importing).layers().map(\.id.text)
  }
}
