import TestSupport
import Testing
import VectorFiles

/// A file of the test's own, opened.
struct OpenedFile {
  private let folder: TemporaryFolder
  let file: VectorFile
  let layer: VectorLayer

  init(_ name: String, _ bytes: [UInt8]) throws {
    folder = try TemporaryFolder()
    file = try VectorFile(try folder.write(bytes, to: name))
    layer = try #require(file.layers.first)
  }

  init(_ name: String, _ text: String) throws {
    try self.init(name, Array(text.utf8))
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
}

/// GeoJSON as the tests need it, built from its parts.
enum GeoJSON {
  static let point = #"{"type":"Point","coordinates":[113.5,23.25]}"#

  static func feature(_ properties: String, _ geometry: String = point) -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
  }

  static func collection(_ features: [String], before: String = "") -> String {
    #"{"type":"FeatureCollection",\#(before)"features":[\#(features.joined(separator: ","))]}"#
  }
}
