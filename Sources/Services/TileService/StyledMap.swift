public import Canvas
import CityStore
public import Geodesy
import Images
public import MapDrawing
import Platform
public import Wording

/// A map that is drawn into files: a prepared map and the colours it is written in.
public final class StyledMap: Sendable {
  let map: PreparedMap
  private let styleWarnings: [Message]
  /// Of which data the map is; empty where it draws its own features only.
  public let dataVersion: String
  /// When any of these data last came in, as HTTP spells it.
  public let lastImport: String?
  /// For each zoom which colour stands for which pixel.
  private let mappings = Locked<[Double: ColorMapping]>([:])

  /// The files of pictures that have one colour only, as most of sea and forest have.
  private let plainFiles = Locked<[PlainPicture: [UInt8]]>([:])

  private struct PlainPicture: Hashable {
    let color: Color
    let width: Int
    let height: Int
    let format: PictureFormat
  }

  private static let mostPlainFiles = 64
  /// Views at fractional zooms are many; tiles need fewer.
  private static let mostMappings = 64

  /// `city` is nil where the style may draw its own features only.
  init(
    _ file: StyleFile,
    of city: DrawableCity?,
    fonts: MapFonts,
    grid: MapGrid,
    avoiding other: StyledMap?,
    warnings: [Message]
  ) throws {
    styleWarnings = warnings
    dataVersion = city?.state.dataVersion ?? ""
    lastImport = city?.state.lastImport
    map = try PreparedMap(
      file.style,
      city: city,
      icons: try MapIcons(file.icons),
      fonts: fonts,
      grid: grid,
      avoiding: other?.map
    )
  }

  /// Follows from all that shapes its pictures at a whole zoom: the data that are seen there, and what they are seen with.
  func stamp(zoom: Int) -> UInt64 { map.stamp(zoom: zoom) }

  /// The parts of the world that may look otherwise at a zoom than on another map; nil where that may be everywhere.
  func changes(since old: StyledMap, zoom: Int) -> [WorldBox]? {
    if stamp(zoom: zoom) == old.stamp(zoom: zoom) { return [] }
    return map.presentation == old.map.presentation ? map.changes(since: old.map, zoom: zoom) : nil
  }

  /// What the map does without.
  public var warnings: [Message] {
    styleWarnings + map.warnings
  }

  public func draw(_ view: MapView) -> Bitmap {
    map.draw(view)
  }

  /// What is drawn at a pixel of a picture, what is drawn last first; nothing outside of it.
  public func sights(column: Int, row: Int, of view: MapView) -> [MapSight] {
    map.sights(column: column, row: row, of: view)
  }

  /// The picture of a view as a file, with something over it.
  public func picture(
    _ view: MapView,
    as format: PictureFormat,
    under overlay: MapOverlay = MapOverlay()
  ) throws(Fault) -> [UInt8] {
    guard overlay.isEmpty else {
      // What lies on the map keeps its colours, too.
      let mapping = { ColorMapping(flatColors: self.map.flatColors(view) + overlay.colors) }
      return try file(of: map.draw(view, under: overlay), as: format, mapping())
    }
    return try picture(of: map.draw(view), view, as: format)
  }

  /// The picture as a file, nil where nothing is to be seen on it.
  public func pictureUnlessEmpty(_ view: MapView, as format: PictureFormat) throws(Fault) -> [UInt8]? {
    let bitmap = map.draw(view)
    return bitmap.soleColor?.alpha == 0 ? nil : try picture(of: bitmap, view, as: format)
  }

  private func picture(
    of bitmap: Bitmap,
    _ view: MapView,
    as format: PictureFormat
  ) throws(Fault) -> [UInt8] {
    guard let color = bitmap.soleColor else { return try file(of: bitmap, as: format, mapping(view)) }
    let plain = PlainPicture(color: color, width: bitmap.width, height: bitmap.height, format: format)
    if let known = plainFiles.withLock({ $0[plain] }) { return known }
    let made = try file(of: bitmap, as: format, mapping(view))
    plainFiles.withLock { files in
      if files.count >= Self.mostPlainFiles { files.removeAll() }
      files[plain] = made
    }
    return made
  }

  /// Refuses names of pictures that the style does not have.
  public func expectIcons(_ names: [String]) throws(Fault) {
    let known = map.iconNames
    guard let unknown = names.first(where: { !known.contains($0) }) else { return }
    throw Fault(.badRequest, .inParameter("marker", .unknownMarkerIcon(unknown, known: known)))
  }
}

extension StyledMap {
  private func file(
    of bitmap: Bitmap,
    as format: PictureFormat,
    _ mapping: @autoclosure () -> ColorMapping
  ) throws(Fault) -> [UInt8] {
    do {
      switch format {
      case .png: return try PNG.encode(bitmap, colors: mapping())
      case .png32: return try PNG.encode(bitmap)
      case .webp: return try WebP.encode(bitmap)
      }
    } catch {
      throw Fault(.unavailable, .pictureCannotBeWritten(error.detail))
    }
  }

  /// The same for all pictures of a zoom, so that neighbours agree.
  private func mapping(_ view: MapView) -> ColorMapping {
    if let known = mappings.withLock({ $0[view.zoom] }) { return known }
    let mapping = ColorMapping(flatColors: map.flatColors(view))
    mappings.withLock { mappings in
      if mappings.count >= Self.mostMappings { mappings.removeAll() }
      mappings[view.zoom] = mapping
    }
    return mapping
  }
}
