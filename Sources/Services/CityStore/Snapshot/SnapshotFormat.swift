import Platform

/// The layout of a snapshot file, version 3.
///
/// All numbers are little-endian, as is every machine that runs this.
/// ```
/// header    64 bytes   magic, format, byte order, file length, section count, stamp, hash of header and table
/// table     40 bytes a section: tag, column, offset, length, hash of the content
/// sections  each beginning at a multiple of 64
/// ```
/// The hash of header and table is checked when a file is opened, the hashes of the sections in the background;
/// every position inside a section is checked where it is used.
enum SnapshotFormat {
  static let magic: UInt64 = 0x5041_4E53_5554_4953  // "SITUSNAP" read as bytes
  static let version: UInt32 = 3
  static let byteOrderMark: UInt32 = 0x0102_0304
  static let alignment = 64

  /// How the information names the two ways to keep geometries.
  static let points = "points"
  static let shapes = "shapes"

  /// Points are quickly looked at: sixteen share a box of the tree.
  static let pointsPerLeaf = 16

  /// What a section holds.
  enum Tag: UInt32 {
    /// JSON: layer, version, number of features, their box, way of geometry, fields.
    case information = 1
    /// Blocks of the packed R-tree, those over leaves first.
    case tree = 2
    /// Where all are single points: longitude and latitude of each feature, in Hilbert order; so are all columns.
    case coordinates = 3
    /// The id of each feature.
    case identifiers = 4
    /// Positions of the features in the order of their ids.
    case order = 5
    /// For each feature the number of its text in the column's dictionary, from 1; 0 is null.
    case textCodes = 6
    /// Where each text of the dictionary ends in the bytes.
    case textEnds = 7
    case textBytes = 8
    case integers = 9
    case reals = 10
    /// One byte a feature, 1 where an integer, a real or a boolean is null.
    case nulls = 11
    /// Otherwise: the box of each feature, its kind, and the part behind its last one.
    case boxes = 12
    case shapeKinds = 13
    case shapeEnds = 14
    /// For each part the vertex behind its last one, and what the part is.
    case partEnds = 15
    case partRoles = 16
    /// Longitude and latitude in ten-millionths of a degree.
    case vertices = 17
    /// The box of each run of 64 vertices and the one behind it, whatever they belong to.
    case runBoxes = 18
  }

  struct Header {
    var magic = SnapshotFormat.magic
    var version = SnapshotFormat.version
    var byteOrderMark = SnapshotFormat.byteOrderMark
    var fileLength: UInt64
    var sectionCount: UInt64
    var stamp: UInt64
    var reserved: UInt64 = 0
    var reservedToo: UInt64 = 0
    /// Of the section table, continued by this header with 0 in this place.
    var hash: UInt64 = 0

    static let byteCount = 64
  }

  struct Section {
    var tag: UInt32
    var column: UInt32
    var offset: UInt64
    var length: UInt64
    var hash: UInt64
    var reserved: UInt64 = 0

    static let byteCount = 40
  }

  static func hash(_ header: Header, _ sections: [Section]) -> UInt64 {
    let words =
      [header.magic, UInt64(header.version) << 32 | UInt64(header.byteOrderMark)]
      + [header.fileLength, header.sectionCount, header.stamp]
      + sections.flatMap { [UInt64($0.tag) << 32 | UInt64($0.column), $0.offset, $0.length, $0.hash] }
    return ContentHash(of: words).value
  }
}
