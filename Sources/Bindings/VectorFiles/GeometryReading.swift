import CGDAL
import Geodesy
import Shapes

/// What a geometry of OGR is to us: two dimensions, straight edges, closed rings.
func geometry(of handle: OGRGeometryH) -> RecordGeometry {
  if OGR_G_IsEmpty(handle) == 1 { return .none }
  if OGR_G_HasCurveGeometry(handle, 0) == 1 {
    // Arcs become chains of edges, by GDAL's own step of four degrees.
    guard let straight = OGR_G_GetLinearGeometry(handle, 0, nil) else { return .unusable(name(of: handle)) }
    defer { OGR_G_DestroyGeometry(straight) }
    return straightGeometry(straight)
  }
  return straightGeometry(handle)
}

/// Whether a geometry of OGR has heights that say something: KML has one of 0 where nobody gave any.
func hasHeights(_ handle: OGRGeometryH) -> Bool {
  guard OGR_G_Is3D(handle) == 1 else { return false }
  var extent = OGREnvelope3D()
  OGR_G_GetEnvelope3D(handle, &extent)
  return extent.MinZ != 0 || extent.MaxZ != 0
}

private func straightGeometry(_ handle: OGRGeometryH) -> RecordGeometry {
  let type = OGR_GT_Flatten(OGR_G_GetGeometryType(handle))
  if type == wkbPoint { return .point(place(of: handle)) }
  guard let kind = kind(of: type) else { return .unusable(name(of: handle)) }
  var shape = Shape(kind)
  guard add(handle, to: &shape), shape.isWellFormed else { return .unusable(name(of: handle)) }
  return .shape(shape)
}

private func kind(of type: OGRwkbGeometryType) -> Shape.Kind? {
  switch type {
  case wkbLineString: .line
  case wkbPolygon, wkbTriangle: .polygon
  case wkbMultiPoint: .multiPoint
  case wkbMultiLineString: .multiLine
  case wkbMultiPolygon, wkbPolyhedralSurface, wkbTIN: .multiPolygon
  case wkbGeometryCollection: .collection
  default: nil
  }
}

/// Adds a geometry and all it is made of; empty members are passed over.
private func add(_ handle: OGRGeometryH, to shape: inout Shape) -> Bool {
  if OGR_G_IsEmpty(handle) == 1 { return true }
  switch OGR_GT_Flatten(OGR_G_GetGeometryType(handle)) {
  case wkbPoint:
    shape.add(point: place(of: handle))
    return true
  case wkbLineString:
    shape.add(.line, vertices(of: handle))
    return true
  case wkbPolygon, wkbTriangle:
    return addRings(of: handle, to: &shape)
  default:
    return (0..<OGR_G_GetGeometryCount(handle)).allSatisfy { index in
      OGR_G_GetGeometryRef(handle, index).map { add($0, to: &shape) } ?? false
    }
  }
}

private func addRings(of polygon: OGRGeometryH, to shape: inout Shape) -> Bool {
  for index in 0..<OGR_G_GetGeometryCount(polygon) {
    guard let handle = OGR_G_GetGeometryRef(polygon, index) else { return false }
    var ring = vertices(of: handle)
    // Some files leave the last vertex of a ring away.
    if let first = ring.first, first != ring.last { ring.append(first) }
    shape.add(index == 0 ? .outerRing : .innerRing, ring)
  }
  return true
}

/// All vertices of a line or ring in one call.
private func vertices(of line: OGRGeometryH) -> [Coordinate] {
  let count = Int(OGR_G_GetPointCount(line))
  let stride = Int32(MemoryLayout<Coordinate>.stride)
  return [Coordinate](unsafeUninitializedCapacity: count) { buffer, initialized in
    guard let start = buffer.baseAddress.map({ UnsafeMutableRawPointer($0) }) else { return }
    OGR_G_GetPoints(line, start, stride, start + MemoryLayout<Double>.stride, stride, nil, 0)
    initialized = count
  }
}

private func place(of point: OGRGeometryH) -> Coordinate {
  Coordinate(longitude: OGR_G_GetX(point, 0), latitude: OGR_G_GetY(point, 0))
}

private func name(of handle: OGRGeometryH) -> String {
  OGR_G_GetGeometryName(handle).map { String(cString: $0) } ?? "?"
}

extension RecordGeometry {
  /// The geometry that a well-known text describes, longitude first; nil where it is none.
  public init?(wellKnownText text: String) {
    // PostGIS writes the reference system before it.
    let start = text.firstIndex(of: ";").map { text.index(after: $0) } ?? text.startIndex
    var copy = Array(String(text[start...]).utf8CString)
    let found = copy.withUnsafeMutableBufferPointer { buffer -> RecordGeometry? in
      var rest = buffer.baseAddress
      var handle: OGRGeometryH?
      guard withoutPrinting({ OGR_G_CreateFromWkt(&rest, nil, &handle) }) == OGRERR_NONE, let handle else {
        return nil
      }
      defer { OGR_G_DestroyGeometry(handle) }
      // Nothing may stand behind it.
      while let next = rest, next.pointee == 0x20 { rest = next + 1 }
      return rest?.pointee == 0 ? geometry(of: handle) : nil
    }
    guard let found else { return nil }
    self = found
  }
}
