/// The formats that GDAL reads for us, each with the names of its drivers; the first that takes a file is it.
///
/// Delimited text and GeoJSON are not among them: what GDAL makes of these loses values.
public enum VectorFormat: String, CaseIterable, Sendable {
  case shapefile = "Shapefile"
  case geoPackage = "GeoPackage"
  case spatiaLite = "SpatiaLite"
  case kml = "KML"
  case gpx = "GPX"
  case flatGeobuf = "FlatGeobuf"
  case fileGeodatabase = "File Geodatabase"
  case mapInfo = "MapInfo"
  case dxf = "DXF"
  case xlsx = "XLSX"
  case xls = "XLS"
  case ods = "ODS"

  var drivers: [String] {
    switch self {
    case .shapefile: ["ESRI Shapefile"]
    case .geoPackage: ["GPKG"]
    case .spatiaLite: ["SQLite"]
    case .kml: ["LIBKML", "KML"]
    case .gpx: ["GPX"]
    case .flatGeobuf: ["FlatGeobuf"]
    case .fileGeodatabase: ["OpenFileGDB"]
    case .mapInfo: ["MapInfo File"]
    case .dxf: ["DXF"]
    case .xlsx: ["XLSX"]
    case .xls: ["XLS"]
    case .ods: ["ODS"]
    }
  }

  static let allDrivers = allCases.flatMap(\.drivers)

  /// The endings of names that nothing but the format bears, in lower case and without the dot.
  public var endings: [String] {
    switch self {
    case .shapefile: ["shp"]
    case .geoPackage: ["gpkg"]
    case .spatiaLite: ["sqlite"]
    case .kml: ["kml", "kmz"]
    case .gpx: ["gpx"]
    case .flatGeobuf: ["fgb"]
    case .fileGeodatabase: ["gdb"]
    case .mapInfo: ["tab", "mif"]
    case .dxf: ["dxf"]
    case .xlsx: ["xlsx"]
    case .xls: ["xls"]
    case .ods: ["ods"]
    }
  }

  /// The format that an ending promises; nil where it promises none.
  public init?(ending: String) {
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  init?(driver name: UnsafePointer<CChar>?) {
    guard let name = name.map({ String(cString: $0) }),
      let format = Self.allCases.first(where: { $0.drivers.contains(name) })
    else { return nil }
    self = format
  }

  /// How large a file may be of a format that GDAL reads into memory whole; nil for one that it streams.
  ///
  /// A KML takes nine times its size of memory, the text of a spreadsheet three times.
  var mostBytesInMemory: Int? {
    switch self {
    case .kml: 256 << 20
    case .xlsx, .xls, .ods: 1 << 30
    default: nil
    }
  }

  /// Whether a layer has no name but that of its file.
  var namesLayersByFiles: Bool {
    switch self {
    case .shapefile, .mapInfo: true
    default: false
    }
  }

  /// Whether it holds cells only, which are read as text.
  public var isSpreadsheet: Bool {
    switch self {
    case .xlsx, .xls, .ods: true
    default: false
    }
  }

  /// Whether the format itself says what texts are written in: UTF-8 as a rule.
  public var hasFixedEncoding: Bool {
    switch self {
    case .shapefile, .mapInfo, .dxf: false
    default: true
    }
  }
}
