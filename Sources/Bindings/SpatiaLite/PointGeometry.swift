public import Geodesy

/// A point in SpatiaLite's own form of geometry (BLOB-Geometry), written directly in place of a call of
/// `MakePoint` for each row.
public enum PointGeometry {
  /// WGS 84 in degrees.
  public static let referenceSystem: Int32 = 4326

  /// Start, byte order, reference system, box of four doubles, mark, class 1 (point), two doubles, end.
  private static let byteCount = 60

  public static func encode(_ place: Coordinate) -> [UInt8] {
    var bytes: [UInt8] = [0x00, 0x01]
    bytes.reserveCapacity(byteCount)
    append(referenceSystem, to: &bytes)
    for value in [place.longitude, place.latitude, place.longitude, place.latitude] {
      append(value.bitPattern, to: &bytes)
    }
    bytes.append(0x7C)
    append(Int32(1), to: &bytes)
    append(place.longitude.bitPattern, to: &bytes)
    append(place.latitude.bitPattern, to: &bytes)
    bytes.append(0xFE)
    return bytes
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
