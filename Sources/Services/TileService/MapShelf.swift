import Geodesy
import PictureStore
import Platform
import Wording

/// Where in the store the pictures of one map are.
struct MapShelf: Sendable {
  let store: PictureStore
  let name: String

  init(_ store: PictureStore, _ name: String) {
    self.store = store
    self.name = name
  }

  func editions(zoom: Int, stamp: UInt64) -> StoredEditions? {
    store.editions(of: MapZoom(name, zoom: zoom), stamp: Self.withProgram(stamp))
  }

  /// The edition of a map that looks otherwise than another one did in some places; nil where nothing can be kept.
  func edition(after old: StoredEdition?, zoom: Int, stamp: UInt64, _ changed: [WorldBox]?) -> StoredEdition?
  {
    if let old {
      if old.stamp == Self.withProgram(stamp), changed?.isEmpty == true { return old }
      if let new = store.begin(after: old, stamp: Self.withProgram(stamp), changed: changed) { return new }
    }
    return editions(zoom: zoom, stamp: stamp)?.present
  }

  private static func withProgram(_ stamp: UInt64) -> UInt64 {
    ContentHash(of: [stamp, program]).value
  }

  /// The program draws, with these libraries: another version of one may draw otherwise.
  private static let program = ContentHash(
    of: [
      ContentHash(of: Product.version).value,
      Process.programFingerprint(withLibraries: [
        "freetype", "harfbuzz", "fribidi", "fontconfig", "rsvg", "cairo", "pixman", "pango", "png", "deflate",
        "webp",
      ]),
    ]
  ).value
}

extension TileRequest {
  /// Which of a map's pictures it is.
  var key: PictureKey {
    let format = PictureFormat.allCases.firstIndex(of: format) ?? 0
    let side = Self.sides.firstIndex(of: side) ?? 0
    return PictureKey(tile, form: (format << 2 | (scale - 1)) << 1 | side)
  }
}
