import Foundation
import TestSupport
import Testing

/// A format that GDAL writes, and how a test has it written.
struct VectorSample: Sendable, CustomTestStringConvertible {
  let format: String
  let file: String
  var options: [String] = []

  /// Whether rows stand in cells, longitude and latitude among them.
  var isSheet = false

  var testDescription: String { file }

  /// All that can be written with points and fields of any name.
  static let all = [
    VectorSample(format: "Shapefile", file: "a.shp", options: ["-lco", "ENCODING=UTF-8"]),
    VectorSample(format: "GeoPackage", file: "a.gpkg"),
    VectorSample(
      format: "SpatiaLite",
      file: "a.sqlite",
      options: ["-f", "SQLite", "-dsco", "SPATIALITE=YES"]
    ),
    VectorSample(format: "KML", file: "a.kml"),
    VectorSample(format: "KML", file: "a.kmz", options: ["-f", "LIBKML"]),
    VectorSample(format: "GPX", file: "a.gpx", options: ["-dsco", "GPX_USE_EXTENSIONS=YES"]),
    VectorSample(format: "FlatGeobuf", file: "a.fgb", options: ["-lco", "SPATIAL_INDEX=NO"]),
    VectorSample(format: "File Geodatabase", file: "a.gdb", options: ["-f", "OpenFileGDB"]),
    VectorSample(
      format: "MapInfo",
      file: "a.tab",
      options: ["-f", "MapInfo File", "-lco", "ENCODING=UTF-8"]
    ),
    VectorSample(
      format: "MapInfo",
      file: "a.mif",
      options: ["-f", "MapInfo File", "-dsco", "FORMAT=MIF", "-lco", "ENCODING=UTF-8"]
    ),
    VectorSample(format: "XLSX", file: "a.xlsx", isSheet: true),
    VectorSample(format: "ODS", file: "a.ods", isSheet: true),
  ]

  static let withoutSheets = all.filter { !$0.isSheet }

  func `is`(_ endings: String...) -> Bool {
    endings.contains { file.hasSuffix(".\($0)") }
  }
}

extension ImportBench {
  /// Has a file of a format made, and gives its path.
  func make(_ sample: VectorSample, of geoJSON: String, _ more: [String] = []) throws -> String {
    try make(sample.file, of: geoJSON, sample.options + more)
  }

  /// The files that are one with a file: what has the same name but for its ending, or lies in the folder that it is.
  func parts(of path: String) throws -> [String] {
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    let inside = try? FileManager.default.contentsOfDirectory(atPath: path)
    if let inside { return inside.sorted().map { "\(name)/\($0)" } }
    let stem = name.prefix { $0 != "." } + "."
    return try folder.contents().filter { $0.hasPrefix(stem) }
  }
}
