import CGDAL
import Glibc
public import Geodesy
import Synchronization

/// An extract of OpenStreetMap (`.osm.pbf`, `.osm`), read from front to back by one thread.
///
/// GDAL puts nodes aside in a file of its own, so memory does not grow with the extract.
@safe public final class OSMFile {
  private let dataset: GDALDatasetH
  private let layers: [OGRLayerH: OSMFileLayer]

  /// Opens a file, or what GDAL's virtual file systems name.
  public init(_ path: String, _ selection: OSMSelection) throws(VectorFileError) {
    GDAL.prepare
    let configuration = "/vsimem/suitu-osm-\(Self.files.add(1, ordering: .relaxed).newValue).ini"
    Self.write(selection.configuration, to: configuration)
    defer { VSIUnlink(configuration) }
    guard let dataset = Self.open(path, configuration) else {
      throw VectorFileError(.unknownFormat, detail: lastComplaint())
    }
    self.dataset = dataset
    var layers: [OGRLayerH: OSMFileLayer] = [:]
    for index in 0..<GDALDatasetGetLayerCount(dataset) {
      guard let handle = GDALDatasetGetLayer(dataset, index) else { continue }
      layers[handle] = OSMFileLayer(handle, selection.keys)
    }
    self.layers = layers
  }

  deinit {
    GDALClose(dataset)
  }

  /// The box that the file says it covers; nil where it says none.
  public var bounds: GeoBox? {
    guard let layer = GDALDatasetGetLayer(dataset, 0) else { return nil }
    var envelope = OGREnvelope()
    // Zero: only what the header says, without reading the file for it.
    guard withoutPrinting({ OGR_L_GetExtent(layer, &envelope, 0) }) == OGRERR_NONE else { return nil }
    return GeoBox(west: envelope.MinX, south: envelope.MinY, east: envelope.MaxX, north: envelope.MaxY)
  }

  /// Lends every object that has a shape, with the share of the file that was read; areas come last.
  public func forEachObject(_ body: (OSMObject, Double) throws -> Void) throws {
    GDALDatasetResetReading(dataset)
    while true {
      var layer: OGRLayerH?
      var share = 0.0
      let feature = withoutPrinting { GDALDatasetGetNextFeature(dataset, &layer, &share, nil, nil) }
      defer { if let feature { OGR_F_Destroy(feature) } }
      if isDamaged { throw VectorFileError(.damaged, detail: lastComplaint()) }
      guard let feature else { return }
      guard let layer, let place = layers[layer], let object = OSMObject(feature, place) else { continue }
      try body(object, share)
    }
  }

  /// Whether the file could not be read on.
  ///
  /// Only GDAL's words tell: it complains in the same way of one relation whose rings do not close. It reads ahead,
  /// so that objects from before the damage may still come.
  private var isDamaged: Bool {
    guard lastCallFailed else { return false }
    let complaint = lastComplaint()
    // The second is how it ends where nodes are out of order, or have numbers that it cannot keep.
    return complaint.hasPrefix("An error occurred during the parsing")
      || complaint.hasSuffix("Use OSM_USE_CUSTOM_INDEXING=NO")
  }

  private static func open(_ path: String, _ configuration: String) -> GDALDatasetH? {
    withStringList(["OSM"]) { drivers in
      withStringList(["CONFIG_FILE=\(configuration)", "INTERLEAVED_READING=YES"]) { options in
        withoutPrinting {
          GDALOpenEx(
            path,
            UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY),
            drivers,
            options,
            nil
          )
        }
      }
    }
  }

  /// Writes a file that lies in memory, where GDAL finds it by its path.
  private static func write(_ text: String, to path: String) {
    guard let file = VSIFOpenL(path, "wb") else { preconditionFailure("memory takes a file") }
    defer { VSIFCloseL(file) }
    let bytes = Array(text.utf8)
    VSIFWriteL(bytes, 1, bytes.count, file)
  }

  private static let files = Atomic<Int>(0)
}
