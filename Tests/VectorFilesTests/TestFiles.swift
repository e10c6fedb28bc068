import Platform
import TestSupport
import Testing
import VectorFiles

/// A file of the test's own, opened.
struct OpenedFile {
  private let folder: TemporaryFolder
  let file: VectorFile
  let layer: VectorLayer

  struct NoLayer: Error {}

  /// A file with these bytes.
  init(_ name: String, _ bytes: [UInt8]) throws {
    folder = try TemporaryFolder()
    file = try VectorFile(try folder.write(bytes, to: name))
    guard let first = file.layers.first else { throw NoLayer() }
    layer = first
  }

  init(_ name: String, _ text: String) throws {
    try self.init(name, Array(text.utf8))
  }

  /// What `ogr2ogr` makes of GeoJSON.
  init(
    made name: String,
    of geoJSON: String,
    _ options: [String] = [],
    encoding: TextEncoding? = nil
  ) throws {
    folder = try TemporaryFolder()
    let source = try folder.write(geoJSON, to: "pts.geojson")
    try OGR.convert(source, to: folder.path(name), options)
    file = try VectorFile(folder.path(name), encoding: encoding)
    layer = try #require(file.layers.first)
  }

  var fieldNames: [String?] {
    layer.fields.map(\.name)
  }

  func records() throws -> [VectorRecord] {
    var records: [VectorRecord] = []
    try layer.forEachRecord { record in
      records.append(record)
      return true
    }
    return records
  }

  func values() throws -> [[FieldValue]] {
    try records().map(\.values)
  }

  /// The value of a field in every record.
  func values(of name: String) throws -> [FieldValue] {
    let place = try #require(fieldNames.firstIndex(of: name))
    return try values().map { $0[place] }
  }
}

/// GeoJSON as the tests need it, built from its parts.
enum GeoJSON {
  static let point = #"{"type":"Point","coordinates":[113.5,23.25]}"#

  static func feature(_ properties: String, _ geometry: String = point) -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
  }

  static func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
  }

  /// Two hospitals, the second of which has a rare name and no number.
  static let hospitals = collection([
    feature(
      #"{"name":"中山一院","n":7,"share":0.5}"#,
      #"{"type":"Point","coordinates":[113.25,23.125]}"#
    ),
    feature(#"{"name":"龘𠮷","n":null,"share":-2.25}"#),
  ])
}
