public import JSONText

/// Writes fields of features as members of a JSON object.
public struct SnapshotMembers: ~Escapable {
  private let keys: Span<UInt8>
  private let keyEnds: Span<Int>
  private let columns: Span<SnapshotColumn>

  @_lifetime(copy keys, copy keyEnds, copy columns)
  init(keys: Span<UInt8>, keyEnds: Span<Int>, columns: Span<SnapshotColumn>) {
    self.keys = keys
    self.keyEnds = keyEnds
    self.columns = columns
  }

  /// Writes some fields of one feature.
  public func write(_ fields: [Int], at position: Int, to json: inout JSONWriter) {
    for field in fields {
      json.lead(keys.extracting((field == 0 ? 0 : keyEnds[field - 1])..<keyEnds[field]))
      columns[field].write(at: position, to: &json)
    }
  }
}

/// The names of fields as keys of JSON, one behind the other.
struct MemberKeys: Sendable {
  let bytes: [UInt8]
  let ends: [Int]

  init(_ fields: [Field]) {
    var bytes: [UInt8] = []
    ends = fields.map { field in
      bytes += JSONLead(key: field.name).bytes
      return bytes.count
    }
    self.bytes = bytes
  }

  func byteCount(of field: Int) -> Int {
    ends[field] - (field == 0 ? 0 : ends[field - 1])
  }
}
