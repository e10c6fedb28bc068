public import Geodesy
public import Shapes

/// What a row's geometry is.
public enum StoredGeometry: Sendable, Equatable {
  /// NULL, or nothing that is understood: a damaged one, or one with heights.
  case none
  case point(Coordinate)
  case shape(Shape)
}

extension GeometryBlob {
  /// Reads a geometry as any program may have written it.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> StoredGeometry {
    guard var reader = GeometryBlobReader(bytes) else { return .none }
    return reader.geometry() ?? .none
  }

  /// Reads a geometry from bytes of one's own.
  public static func decode(_ bytes: [UInt8]) -> StoredGeometry {
    bytes.withUnsafeBytes { decode($0) }
  }
}

/// Reads forward; every step gives nil where the bytes do not hold what they promise.
private struct GeometryBlobReader {
  private let bytes: UnsafeRawBufferPointer
  private let isShort: Bool
  private let isSwapped: Bool
  private var offset: Int

  /// Where the class stands: behind start, byte order, reference system, box and mark.
  private static let classOffset = 39

  /// In the short form, behind the reference system.
  private static let shortClassOffset = 6

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > Self.shortClassOffset, bytes.first == GeometryBlob.start,
      bytes.last == GeometryBlob.end
    else { return nil }
    switch bytes[1] {
    case GeometryBlob.littleEndian, GeometryBlob.bigEndian:
      guard bytes.count > Self.classOffset, bytes[Self.classOffset - 1] == GeometryBlob.endOfBox else {
        return nil
      }
      isShort = false
    case GeometryBlob.shortLittleEndian, GeometryBlob.shortBigEndian: isShort = true
    default: return nil
    }
    self.bytes = bytes
    isSwapped = bytes[1] == GeometryBlob.bigEndian || bytes[1] == GeometryBlob.shortBigEndian
    offset = isShort ? Self.shortClassOffset : Self.classOffset
  }

  mutating func geometry() -> StoredGeometry? {
    guard let kind = isShort ? shortKind() : kind() else { return nil }
    if kind == .point {
      guard let place = vertex(), isAtEnd else { return nil }
      return .point(place)
    }
    var shape = Shape(kind)
    guard add(kind, to: &shape), isAtEnd, shape.isWellFormed else { return nil }
    return .shape(shape)
  }

  /// Whether nothing is left but the mark at the end.
  private var isAtEnd: Bool {
    offset == bytes.count - 1
  }

  private mutating func add(_ kind: Shape.Kind, to shape: inout Shape) -> Bool {
    switch kind {
    case .point:
      guard let place = vertex() else { return false }
      shape.add(point: place)
      return true
    case .line: return addList(.line, to: &shape)
    case .polygon:
      guard let count = count(least: 4) else { return false }
      return (0..<count).allSatisfy { addList($0 == 0 ? .outerRing : .innerRing, to: &shape) }
    case .multiPoint, .multiLine, .multiPolygon, .collection:
      guard let count = count(least: 5) else { return false }
      return (0..<count).allSatisfy { _ in addMember(to: &shape) }
    }
  }

  private mutating func addMember(to shape: inout Shape) -> Bool {
    guard let mark: UInt8 = number(), mark == GeometryBlob.memberMark, let kind = kind() else { return false }
    switch kind {
    case .point, .line, .polygon: return add(kind, to: &shape)
    // No collection stands in another.
    case .multiPoint, .multiLine, .multiPolygon, .collection: return false
    }
  }

  private mutating func addList(_ role: Shape.Role, to shape: inout Shape) -> Bool {
    guard let count = count(least: 16) else { return false }
    var vertices: [Coordinate] = []
    vertices.reserveCapacity(count)
    for _ in 0..<count {
      guard let vertex = vertex() else { return false }
      vertices.append(vertex)
    }
    shape.add(role, vertices)
    return true
  }

  private mutating func kind() -> Shape.Kind? {
    guard let code: UInt32 = number() else { return nil }
    return UInt8(exactly: code).flatMap { Shape.Kind(rawValue: $0) }
  }

  /// One byte; nothing but points has the short form.
  private mutating func shortKind() -> Shape.Kind? {
    let code: UInt8? = number()
    return code == Shape.Kind.point.rawValue ? .point : nil
  }

  /// A number of things that take so many bytes each at least: never more than the bytes left can hold.
  private mutating func count(least byteCount: Int) -> Int? {
    guard let count: UInt32 = number(), Int(count) <= (bytes.count - offset) / byteCount else { return nil }
    return Int(count)
  }

  private mutating func vertex() -> Coordinate? {
    guard let longitude: UInt64 = number(), let latitude: UInt64 = number() else { return nil }
    return Coordinate(
      longitude: Double(bitPattern: longitude),
      latitude: Double(bitPattern: latitude)
    )
  }

  private mutating func number<Number: FixedWidthInteger & BitwiseCopyable>() -> Number? {
    let size = MemoryLayout<Number>.size
    guard offset + size <= bytes.count else { return nil }
    let number = bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
    offset += size
    return isSwapped ? number.byteSwapped : number
  }
}

extension Statement {
  /// The geometry in a column, as SpatiaLite keeps it.
  public borrowing func geometry(_ column: Int) -> StoredGeometry {
    withBlob(column) { GeometryBlob.decode($0) }
  }
}
