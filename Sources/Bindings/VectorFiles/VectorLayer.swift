import CGDAL
import Geodesy
import Glibc
import Platform
import Shapes

/// One layer of an opened file.
@safe public struct VectorLayer {
  private let handle: OGRLayerH
  private let file: VectorFile

  init(_ handle: OGRLayerH, of file: VectorFile) {
    self.handle = handle
    self.file = file
  }

  public var name: String {
    // It is the file's own name, which has nothing to do with the encoding of the table.
    if file.format.namesLayersByFiles,
      let name = OGR_L_GetName(handle).flatMap({ String(validatingCString: $0) })
    {
      return file.isInArchive ? ArchiveNames.readable(name) : name
    }
    return decoded(OGR_L_GetName(handle)) ?? "?"
  }

  /// Whether the layer has a geometry at all, rather than being a table of values.
  public var hasGeometry: Bool {
    OGR_L_GetGeomType(handle) != wkbNone
  }

  /// Whether each feature may be several lines or polygons; a shapefile does not tell single ones from several.
  public var mayHoldSeveral: Bool {
    switch OGR_GT_Flatten(OGR_L_GetGeomType(handle)) {
    case wkbMultiPoint, wkbMultiLineString, wkbMultiPolygon: true
    case wkbLineString, wkbPolygon: file.format == .shapefile
    default: false
    }
  }

  public var fields: [FieldDefinition] {
    let definition = OGR_L_GetLayerDefn(handle)
    return (0..<OGR_FD_GetFieldCount(definition)).map { index in
      let field = OGR_FD_GetFieldDefn(definition, index)
      let longestName = 10
      return FieldDefinition(
        name: decoded(OGR_Fld_GetNameRef(field), width: longestName),
        kind: FieldKind(field)
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

  /// Whether there is any record.
  public var isEmpty: Bool {
    if let knownCount { return knownCount == 0 }
    OGR_L_ResetReading(handle)
    guard let feature = withoutPrinting({ OGR_L_GetNextFeature(handle) }) else { return true }
    OGR_F_Destroy(feature)
    return false
  }

  /// The coordinate system that the file declares, as well-known text; nil where it declares none.
  public var declaredSystem: String? {
    guard let system = OGR_L_GetSpatialRef(handle) else { return nil }
    var text: UnsafeMutablePointer<CChar>?
    defer { VSIFree(text) }
    let isWritten = withStringList(["FORMAT=WKT2_2019"]) { options in
      withoutPrinting { OSRExportToWktEx(system, &text, options) == OGRERR_NONE }
    }
    return isWritten ? text.map { String(cString: $0) } : nil
  }

  /// Reads the records in the file's order; the body returns false to stop.
  public func forEachRecord(_ body: (VectorRecord) throws -> Bool) throws {
    try forEachRecord(every: 1, most: .max, body)
  }

  /// Reads so many records at most: evenly from all over the file where the format can begin at any of them, else the
  /// first.
  public func forEachRecord(sampling most: Int, _ body: (VectorRecord) throws -> Bool) throws {
    let canJump = OGR_L_TestCapability(handle, OLCFastSetNextByIndex) == 1
    let count = canJump ? knownCount ?? 0 : 0
    try forEachRecord(every: max(1, count / most), most: most, body)
  }

  private func forEachRecord(every step: Int, most: Int, _ body: (VectorRecord) throws -> Bool) throws {
    let fields = readFields
    OGR_L_ResetReading(handle)
    // Once for all records: there may be millions.
    CPLPushErrorHandler(CPLQuietErrorHandler)
    defer { CPLPopErrorHandler() }
    for place in 0..<most {
      let number = place * step + 1
      CPLErrorReset()
      if step > 1, OGR_L_SetNextByIndex(handle, Int64(number - 1)) != OGRERR_NONE { return }
      guard let feature = OGR_L_GetNextFeature(handle) else {
        if lastCallFailed { throw VectorFileError(.damaged, detail: lastComplaint()) }
        return
      }
      defer { OGR_F_Destroy(feature) }
      let complaint = lastCallFailed ? lastComplaint() : nil
      let shape = OGR_F_GetGeometryRef(feature)
      let record = VectorRecord(
        number: number,
        values: fields.map { value(of: feature, $0) },
        geometry: shape.map { geometry(of: $0) } ?? .none,
        hasHeights: shape.map { hasHeights($0) } ?? false,
        complaint: complaint
      )
      guard try body(record) else { return }
    }
  }

  /// What is to be known of a field to read its values.
  private struct ReadField {
    let index: Int32
    let kind: FieldKind

    /// How many bytes there are for a text; 0 where there is no bound.
    let width: Int
  }

  private var readFields: [ReadField] {
    let definition = OGR_L_GetLayerDefn(handle)
    return (0..<OGR_FD_GetFieldCount(definition)).map { index in
      let field = OGR_FD_GetFieldDefn(definition, index)
      return ReadField(index: index, kind: FieldKind(field), width: Int(OGR_Fld_GetWidth(field)))
    }
  }

  private func value(of feature: OGRFeatureH, _ field: ReadField) -> FieldValue {
    let index = field.index
    guard OGR_F_IsFieldSetAndNotNull(feature, index) == 1 else { return .null }
    switch field.kind {
    case .integer: return .integer(OGR_F_GetFieldAsInteger64(feature, index))
    case .boolean: return .boolean(OGR_F_GetFieldAsInteger(feature, index) != 0)
    case .real: return .real(OGR_F_GetFieldAsDouble(feature, index))
    case .date, .dateTime: return date(of: feature, index, hasTime: field.kind == .dateTime)
    case .text:
      let text = OGR_F_GetFieldAsString(feature, index)
      return decoded(text, width: field.width).map { .text($0) } ?? .undecodable
    }
  }

  /// In the spelling of ISO 8601.
  private func date(of feature: OGRFeatureH, _ index: Int32, hasTime: Bool) -> FieldValue {
    var (year, month, day, hour, minute, zone): (Int32, Int32, Int32, Int32, Int32, Int32) = (
      0, 0, 0, 0, 0, 0
    )
    var second: Float = 0
    let isRead = OGR_F_GetFieldAsDateTimeEx(
      feature,
      index,
      &year,
      &month,
      &day,
      &hour,
      &minute,
      &second,
      &zone
    )
    guard isRead == 1 else { return .null }
    let date = "\(digits(Int(year), 4))-\(digits(Int(month), 2))-\(digits(Int(day), 2))"
    guard hasTime else { return .text(date) }
    // A minute has no sixtieth second, but for a leap second that somebody wrote.
    let milliseconds = min(Int((second * 1000).rounded()), second < 60 ? 59_999 : 60_999)
    let fraction = milliseconds % 1000 == 0 ? "" : ".\(digits(milliseconds % 1000, 3))"
    let time =
      "\(digits(Int(hour), 2)):\(digits(Int(minute), 2)):\(digits(milliseconds / 1000, 2))\(fraction)"
    return .text("\(date)T\(time)\(Self.zoneSuffix(Int(zone)))")
  }

  /// GDAL counts zones in quarters of an hour from 100, which is UTC; 0 is unknown, and 1 the local time.
  private static func zoneSuffix(_ zone: Int) -> String {
    if zone <= 1 { return "" }
    if zone == 100 { return "Z" }
    let minutes = abs(zone - 100) * 15
    return "\(zone < 100 ? "-" : "+")\(digits(minutes / 60, 2)):\(digits(minutes % 60, 2))"
  }

  /// Nil where the bytes are no text: a wrong guess would be kept for ever.
  ///
  /// One that fills all the `width` bytes that there were for it may end within a character.
  private func decoded(_ text: UnsafePointer<CChar>?, width: Int = .max) -> String? {
    guard let text else { return nil }
    if let decoder = file.latinDecoder {
      return String(validatingCString: text).flatMap { decoder.text(latin: $0) }
    }
    if file.decoder == nil, let whole = String(validatingCString: text) { return whole }
    guard let decoder = file.decoder ?? file.elseDecoder else { return nil }
    let length = strlen(text)
    return text.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      decoder.text(Span(_unsafeStart: bytes, count: length), mayBeCut: width > 0 && length >= width)
    }
  }
}

extension WholeTextDecoder {
  /// The text whose bytes are the numbers of these characters; as it is where it has others, which GDAL made of escapes.
  fileprivate func text(latin text: String) -> String? {
    let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
    return bytes.count == text.unicodeScalars.count ? self.text(bytes.span) : text
  }
}

extension FieldKind {
  fileprivate init(_ field: OGRFieldDefnH?) {
    switch OGR_Fld_GetType(field) {
    case OFTInteger, OFTInteger64:
      self = OGR_Fld_GetSubType(field) == OFSTBoolean ? .boolean : .integer
    case OFTReal: self = .real
    case OFTDate: self = .date
    case OFTDateTime: self = .dateTime
    default: self = .text
    }
  }
}

/// A number with leading zeros.
private func digits(_ number: Int, _ width: Int) -> String {
  let text = "\(number)"
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
