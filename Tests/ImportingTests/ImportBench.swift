import CityStore
import Geodesy
import Importing
import Platform
import Shapes
import TestCity
import TestSupport
import Wording

/// Files written by a test, imported into a city of its own.
struct ImportBench {
  let city: TestCity
  var folder: TemporaryFolder { city.folder }

  init() throws {
    city = try TestCity()
  }

  /// Imports a text as the layer `a`, by a job that may be changed first.
  @discardableResult
  func bringIn(
    _ text: String,
    as name: String,
    mostFaultyRows: Int = 0,
    _ change: (inout ImportJob) throws -> Void = { _ in }
  ) throws -> ImportReport {
    try bringIn(Array(text.utf8), as: name, mostFaultyRows: mostFaultyRows, change)
  }

  /// Imports bytes as the layer `a`.
  @discardableResult
  func bringIn(
    _ bytes: [UInt8],
    as name: String,
    mostFaultyRows: Int = 0,
    _ change: (inout ImportJob) throws -> Void = { _ in }
  ) throws -> ImportReport {
    try bringIn(path: try folder.write(bytes, to: name), mostFaultyRows: mostFaultyRows, change)
  }

  /// Imports a file that is there.
  @discardableResult
  func bringIn(
    path: String,
    as layer: String = "a",
    mostFaultyRows: Int = 0,
    _ change: (inout ImportJob) throws -> Void = { _ in }
  ) throws -> ImportReport {
    var job = try job(path: path, layer)
    try change(&job)
    return try run([job], mostFaultyRows: mostFaultyRows)[0]
  }

  /// Imports what `ogr2ogr` makes of GeoJSON.
  @discardableResult
  func bringIn(
    made name: String,
    of geoJSON: String,
    _ options: [String] = [],
    _ change: (inout ImportJob) throws -> Void = { _ in }
  ) throws -> ImportReport {
    try bringIn(path: try make(name, of: geoJSON, options), change)
  }

  /// Writes GeoJSON and has `ogr2ogr` make another file of it.
  @discardableResult
  func make(_ name: String, of geoJSON: String, _ options: [String] = []) throws -> String {
    let source = try folder.write(geoJSON, to: "source-of-\(name.replacing("/", with: "-")).geojson")
    try OGR.convert(source, to: folder.path(name), options)
    return folder.path(name)
  }

  func job(_ text: String, _ name: String, _ layer: String) throws -> ImportJob {
    try job(path: try folder.write(text, to: name), layer)
  }

  func job(path: String, _ layer: String = "a") throws -> ImportJob {
    ImportJob(path: path, layer: try LayerID(layer), settings: LayerSettingsChange(title: layer))
  }

  func run(_ jobs: [ImportJob], mostFaultyRows: Int = 0) throws -> [ImportReport] {
    try Importer(city.location, mostFaultyRows: mostFaultyRows).run(jobs)
  }

  /// The sentence by which a file is refused, in English; empty where it is not.
  func refusal(
    of text: String,
    as name: String,
    _ change: (inout ImportJob) throws -> Void = { _ in }
  ) throws -> String {
    try refusal { try bringIn(text, as: name, change) }
  }

  func refusal(_ body: () throws -> Void) throws -> String {
    do {
      try body()
      return ""
    } catch let fault as Fault {
      return fault.message.english
    }
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

  /// A field's values, in the order of ids.
  func values(_ field: String, of layer: String = "a") throws -> [FeatureValue] {
    let snapshot = try city.layer(layer).snapshot
    guard let place = snapshot.fields.firstIndex(where: { $0.name == field }) else { return [] }
    return (0..<snapshot.count).compactMap { rank in
      snapshot.position(ofRank: rank).map { snapshot.value(at: $0, field: place) }
    }
  }

  /// All shapes of a layer, in the order of their ids.
  func shapes(_ layer: String = "a") throws -> [Shape] {
    let snapshot = try city.layer(layer).snapshot
    return (0..<snapshot.count).compactMap { rank in
      snapshot.position(ofRank: rank).flatMap { snapshot.shape(at: $0) }
    }
  }
}

/// Features of GeoJSON as the tests need them.
enum GeoJSON {
  static func point(_ longitude: Double, _ latitude: Double) -> String {
    #"{"type": "Point", "coordinates": [\#(longitude), \#(latitude)]}"#
  }

  static func feature(_ geometry: String, _ properties: String = "{}", _ more: String = "") -> String {
    #"{"type": "Feature", \#(more)"properties": \#(properties), "geometry": \#(geometry)}"#
  }

  static func collection(_ features: [String], _ more: String = "") -> String {
    #"{"type": "FeatureCollection", \#(more)"features": [\#(features.joined(separator: ",\n"))]}"#
  }
}
