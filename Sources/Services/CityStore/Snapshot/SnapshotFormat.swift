import JSONText
import Platform
import SectionedFiles

/// What a snapshot file holds, version 3.
enum SnapshotFormat {
  /// The magic number is "SITUSNAP" read as bytes.
  static let file = SectionedFormat<Tag>(magic: 0x5041_4E53_5554_4953, version: 3)

  /// How the information names the two ways to keep geometries.
  static let points = "points"
  static let shapes = "shapes"

  /// Points are quickly looked at: sixteen share a box of the tree.
  static let pointsPerLeaf = 16

  /// What a section holds.
  enum Tag: UInt32, SectionTag {
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
}

extension SectionedFile<SnapshotFormat.Tag> {
  /// What a snapshot says of itself.
  func information() throws(SectionedFileError) -> JSONValue {
    let bytes = try column(.information, of: UInt8.self)
    let copy = (0..<bytes.count).map { bytes[$0] }
    guard let value = try? JSONValue(parsing: copy) else { throw .damaged }
    return value
  }
}
