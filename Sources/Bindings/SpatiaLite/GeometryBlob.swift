public import Geodesy
public import Shapes

/// Geometries in SpatiaLite's own form (BLOB-Geometry), written and read directly: a call of one of SpatiaLite's
/// functions for each row would take longer than everything else about the row.
///
/// ```
/// 00  byte order  reference system  least x, least y, greatest x, greatest y  7C  class  vertices  FE
/// ```
/// A line is a count and its vertices, a polygon a count of rings, each like a line; several of them are a count
/// and for each 69, its class and what belongs to that. A point may also stand in a short form without a box, which
/// other programs write on request:
///
/// ```
/// 00  byte order, 80 more  reference system  01  vertex  FE
/// ```
public enum GeometryBlob {
  /// WGS 84 in degrees.
  public static let referenceSystem: Int32 = 4326

  static let start: UInt8 = 0x00
  static let littleEndian: UInt8 = 0x01
  static let bigEndian: UInt8 = 0x00
  /// The two orders of bytes in a point's short form (TinyPoint).
  static let shortLittleEndian: UInt8 = 0x81
  static let shortBigEndian: UInt8 = 0x80
  static let endOfBox: UInt8 = 0x7C
  static let memberMark: UInt8 = 0x69
  static let end: UInt8 = 0xFE

  /// Of all that stands before the vertices, and behind them.
  private static let byteCountAround = 44

  public static func encode(_ place: Coordinate) -> [UInt8] {
    var writer = GeometryBlobWriter(reserving: byteCountAround + 16)
    writer.head(GeoBox(place), .point)
    writer.vertex(place)
    writer.append(end)
    return writer.bytes
  }

  public static func encode(_ shape: Shape) -> [UInt8] {
    let byteCount = byteCountAround + shape.vertices.count * 16 + shape.parts.count * 16
    var writer = GeometryBlobWriter(reserving: byteCount)
    writer.head(shape.box, shape.kind)
    writer.body(shape)
    writer.append(end)
    return writer.bytes
  }
}

private struct GeometryBlobWriter {
  private(set) var bytes: [UInt8] = []

  init(reserving byteCount: Int) {
    bytes.reserveCapacity(byteCount)
  }

  mutating func head(_ box: GeoBox, _ kind: Shape.Kind) {
    append(GeometryBlob.start)
    append(GeometryBlob.littleEndian)
    append(GeometryBlob.referenceSystem)
    for edge in [box.west, box.south, box.east, box.north] { append(edge.bitPattern) }
    append(GeometryBlob.endOfBox)
    append(UInt32(kind.rawValue))
  }

  mutating func body(_ shape: Shape) {
    switch shape.kind {
    case .point: vertices(shape, 0)
    case .line: list(shape, 0)
    case .polygon: rings(shape, shape.parts.indices)
    case .multiPoint, .multiLine, .multiPolygon, .collection:
      let elements = shape.elements
      append(UInt32(clamping: elements.count))
      for element in elements { member(shape, element) }
    }
  }

  private mutating func member(_ shape: Shape, _ element: Range<Int>) {
    append(GeometryBlob.memberMark)
    switch shape.parts[element.lowerBound].role {
    case .point:
      append(UInt32(Shape.Kind.point.rawValue))
      vertices(shape, element.lowerBound)
    case .line:
      append(UInt32(Shape.Kind.line.rawValue))
      list(shape, element.lowerBound)
    case .outerRing, .innerRing:
      append(UInt32(Shape.Kind.polygon.rawValue))
      rings(shape, element)
    }
  }

  private mutating func rings(_ shape: Shape, _ parts: Range<Int>) {
    append(UInt32(clamping: parts.count))
    for part in parts { list(shape, part) }
  }

  private mutating func list(_ shape: Shape, _ part: Int) {
    append(UInt32(clamping: shape.vertices(of: part).count))
    vertices(shape, part)
  }

  /// A coordinate lies in memory as it lies in the blob: two doubles, little-endian, side by side.
  private mutating func vertices(_ shape: Shape, _ part: Int) {
    shape.vertices(of: part).withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func vertex(_ place: Coordinate) {
    append(place.longitude.bitPattern)
    append(place.latitude.bitPattern)
  }

  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
