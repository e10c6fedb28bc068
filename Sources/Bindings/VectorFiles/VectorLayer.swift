import CGDAL
public import Geodesy

/// What kind of values a field holds.
public enum FieldKind: Sendable, Equatable {
  case integer
  case real
  case text
}

/// A field of a layer; its name is nil where the file's bytes are no UTF-8.
public struct FieldDefinition: Sendable, Equatable {
  public let name: String?
  public let kind: FieldKind
}

/// A value of a field.
public enum FieldValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  /// Text whose bytes are no UTF-8.
  case undecodable
}

/// Where a record says it is.
public enum RecordGeometry: Sendable, Equatable {
  case none
  case point(Coordinate)

  /// A geometry of another kind, by OGR's name for it.
  case other(String)
}

/// One record of a file.
public struct VectorRecord: Sendable {
  /// Its place in the file, from 1.
  public let number: Int
  public let values: [FieldValue]
  public let geometry: RecordGeometry
}

/// The frame of reference that a file declares for itself.
public enum DeclaredFrame: Sendable, Equatable {
  case none

  /// WGS 84 or CGCS2000 in degrees.
  case geographic
  case other(String)
}

/// One layer of an opened file.
@safe public struct VectorLayer {
  private let handle: OGRLayerH
  private let file: VectorFile

  init(_ handle: OGRLayerH, of file: VectorFile) {
    self.handle = handle
    self.file = file
  }

  public var fields: [FieldDefinition] {
    let definition = OGR_L_GetLayerDefn(handle)
    return (0..<OGR_FD_GetFieldCount(definition)).map { index in
      let field = OGR_FD_GetFieldDefn(definition, index)
      return FieldDefinition(
        name: decoded(OGR_Fld_GetNameRef(field)),
        kind: FieldKind(OGR_Fld_GetType(field))
      )
    }
  }

  /// How many records there are, where the format knows it cheaply.
  ///
  /// Asked before reading: GDAL may begin anew at the first record.
  public var knownCount: Int? {
    let count = withoutPrinting { OGR_L_GetFeatureCount(handle, 0) }
    return count >= 0 ? Int(count) : nil
  }

  public var declaredFrame: DeclaredFrame {
    guard let system = OGR_L_GetSpatialRef(handle) else { return .none }
    let name = OSRGetName(system).map { String(cString: $0) } ?? "?"
    guard OSRIsGeographic(system) == 1 else { return .other(name) }
    let code = OSRGetAuthorityCode(system, nil).map { String(cString: $0) }
    return Self.sameAsWGS84.contains(code ?? "") ? .geographic : .other(name)
  }

  /// Reads the records in the file's order; the body returns false to stop.
  public func forEachRecord(_ body: (VectorRecord) throws -> Bool) throws {
    let kinds = fields.map(\.kind)
    OGR_L_ResetReading(handle)
    var number = 0
    while let feature = withoutPrinting({ OGR_L_GetNextFeature(handle) }) {
      defer { OGR_F_Destroy(feature) }
      if skippedRecord { throw VectorFileError(.damaged, detail: lastComplaint()) }
      number += 1
      let record = VectorRecord(
        number: number,
        values: kinds.indices.map { value(of: feature, Int32($0), kinds[$0]) },
        geometry: geometry(of: feature)
      )
      guard try body(record) else { return }
    }
    if lastCallFailed { throw VectorFileError(.damaged, detail: lastComplaint()) }
  }

  /// EPSG 4326 and 4490 (CGCS2000), both with heights too (4979, 4480), and OGC's CRS84.
  private static let sameAsWGS84: Set<String> = ["4326", "4979", "4490", "4480", "CRS84"]

  /// Whether GDAL left out a line that it could not parse, and gave the record after it.
  ///
  /// Only its words tell: it complains in the same way of coordinates that are no numbers, which concern one
  /// record, and that record comes.
  private var skippedRecord: Bool {
    lastCallFailed && lastComplaint().hasPrefix("JSON parsing error")
  }

  private func value(of feature: OGRFeatureH, _ index: Int32, _ kind: FieldKind) -> FieldValue {
    guard OGR_F_IsFieldSetAndNotNull(feature, index) == 1 else { return .null }
    switch kind {
    case .integer: return .integer(OGR_F_GetFieldAsInteger64(feature, index))
    case .real: return .real(OGR_F_GetFieldAsDouble(feature, index))
    case .text: return decoded(OGR_F_GetFieldAsString(feature, index)).map { .text($0) } ?? .undecodable
    }
  }

  private func geometry(of feature: OGRFeatureH) -> RecordGeometry {
    guard let geometry = OGR_F_GetGeometryRef(feature), OGR_G_IsEmpty(geometry) == 0 else { return .none }
    let kind = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))
    guard kind == wkbPoint else {
      return .other(OGR_G_GetGeometryName(geometry).map { String(cString: $0) } ?? "?")
    }
    return .point(Coordinate(longitude: OGR_G_GetX(geometry, 0), latitude: OGR_G_GetY(geometry, 0)))
  }

  /// Nil where the bytes are no UTF-8: a wrong guess would be kept for ever.
  private func decoded(_ text: UnsafePointer<CChar>?) -> String? {
    text.flatMap { String(validatingCString: $0) }
  }
}

extension FieldKind {
  fileprivate init(_ type: OGRFieldType) {
    switch type {
    case OFTInteger, OFTInteger64: self = .integer
    case OFTReal: self = .real
    default: self = .text
    }
  }
}
