import Geodesy
import JSONText
import Platform
import SpatialIndex

/// Compiles a stream of features into a snapshot file.
struct SnapshotBuilder {
  private var places: [Coordinate] = []
  private var identifiers: [Int64] = []
  private var columns: [ColumnBuilder]
  private let fields: [Field]

  init(fields: [Field]) {
    self.fields = fields
    columns = fields.map { ColumnBuilder($0.type) }
  }

  /// Adds a feature; one whose place is no place on the globe is left out, since nothing could find it.
  mutating func add(id: Int64, at place: Coordinate, _ value: (Int) -> FeatureValue) {
    guard place.isOnTheGlobe else { return }
    places.append(place)
    identifiers.append(id)
    for index in columns.indices { columns[index].append(value(index)) }
  }

  /// Writes the file in place of any that is there.
  consuming func write(_ record: LayerRecord, to path: String) throws(SystemError) {
    let order = hilbertOrder(of: places.map { GeoBox($0) }).map { Int($0) }
    let sorted = order.map { places[$0] }
    let ids = order.map { identifiers[$0] }
    var file = SectionedFile(stamp: record.stamp)
    file.add(.information, information(record))
    file.add(.tree, rawBytes(of: PackedRTree.boxes(over: sorted.map { GeoBox($0) })))
    file.add(.coordinates, rawBytes(of: sorted))
    file.add(.identifiers, rawBytes(of: ids))
    file.add(.order, rawBytes(of: ids.indices.sorted { ids[$0] < ids[$1] }.map { UInt32($0) }))
    for (index, column) in columns.enumerated() {
      column.addSections(to: &file, column: UInt32(index), order: order)
    }
    try file.write(to: path)
  }

  private func information(_ record: LayerRecord) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("layer")
    writer.string(record.id.text)
    writer.key("version")
    writer.integer(record.version)
    writer.key("count")
    writer.integer(places.count)
    writer.key("fields")
    FieldList.write(fields, to: &writer)
    writer.endObject()
    return writer.bytes
  }
}

/// The values of one column while a snapshot is compiled.
private enum ColumnBuilder {
  case text(TextDictionary)
  case integers([Int64], nulls: [UInt8])
  case reals([Double], nulls: [UInt8])

  init(_ type: FieldType) {
    switch type {
    case .text: self = .text(TextDictionary())
    case .integer: self = .integers([], nulls: [])
    case .real: self = .reals([], nulls: [])
    }
  }

  /// A value of another type than the column's, which SQLite allows, is converted where nothing is lost by it and
  /// null otherwise.
  mutating func append(_ value: FeatureValue) {
    switch self {
    case .text(var dictionary):
      self = .reals([], nulls: [])  // gives up this copy, so that the dictionary is changed in place
      dictionary.append(value.asText)
      self = .text(dictionary)
    case .integers(var numbers, var nulls):
      self = .reals([], nulls: [])
      numbers.append(value.asInteger ?? 0)
      nulls.append(value.asInteger == nil ? 1 : 0)
      self = .integers(numbers, nulls: nulls)
    case .reals(var numbers, var nulls):
      self = .reals([], nulls: [])
      numbers.append(value.asReal ?? 0)
      nulls.append(value.asReal == nil ? 1 : 0)
      self = .reals(numbers, nulls: nulls)
    }
  }

  func addSections(to file: inout SectionedFile, column: UInt32, order: [Int]) {
    switch self {
    case .text(let dictionary):
      file.add(.textCodes, column: column, rawBytes(of: order.map { dictionary.codes[$0] }))
      file.add(.textEnds, column: column, rawBytes(of: dictionary.ends))
      file.add(.textBytes, column: column, dictionary.bytes)
    case .integers(let numbers, let nulls):
      file.add(.integers, column: column, rawBytes(of: order.map { numbers[$0] }))
      file.add(.nulls, column: column, order.map { nulls[$0] })
    case .reals(let numbers, let nulls):
      file.add(.reals, column: column, rawBytes(of: order.map { numbers[$0] }))
      file.add(.nulls, column: column, order.map { nulls[$0] })
    }
  }
}

/// Texts of a column, each kept once.
private struct TextDictionary {
  private(set) var codes: [UInt32] = []
  private(set) var ends: [UInt64] = []
  private(set) var bytes: [UInt8] = []

  /// By bytes: Swift takes texts for equal that look the same but are made of other characters.
  private var known: [[UInt8]: UInt32] = [:]

  mutating func append(_ text: String?) {
    guard let text else { return codes.append(0) }
    let textBytes = Array(text.utf8)
    if let code = known[textBytes] { return codes.append(code) }
    bytes.append(contentsOf: textBytes)
    ends.append(UInt64(bytes.count))
    let code = UInt32(ends.count)
    known[textBytes] = code
    codes.append(code)
  }
}

/// A snapshot file in memory, section by section.
private struct SectionedFile {
  private let stamp: UInt64
  private var sections: [(tag: SnapshotFormat.Tag, column: UInt32, bytes: [UInt8])] = []

  init(stamp: UInt64) {
    self.stamp = stamp
  }

  mutating func add(_ tag: SnapshotFormat.Tag, column: UInt32 = 0, _ bytes: [UInt8]) {
    sections.append((tag, column, bytes))
  }

  func write(to path: String) throws(SystemError) {
    var offset = Self.aligned(
      SnapshotFormat.Header.byteCount + sections.count * SnapshotFormat.Section.byteCount
    )
    let table = sections.map { section in
      defer { offset = Self.aligned(offset + section.bytes.count) }
      return SnapshotFormat.Section(
        tag: section.tag.rawValue,
        column: section.column,
        offset: UInt64(offset),
        length: UInt64(section.bytes.count),
        hash: ContentHash(of: section.bytes).value
      )
    }
    var header = SnapshotFormat.Header(
      fileLength: UInt64(offset),
      sectionCount: UInt64(sections.count),
      stamp: stamp
    )
    header.hash = SnapshotFormat.hash(header, table)
    let head = rawBytes(of: [header]) + rawBytes(of: table)
    try Files.replace(path) { file throws(SystemError) in
      try file.write(padded(head))
      for section in sections { try file.write(padded(section.bytes)) }
    }
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: Self.aligned(bytes.count) - bytes.count)
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + SnapshotFormat.alignment - 1) / SnapshotFormat.alignment * SnapshotFormat.alignment
  }
}

extension FeatureValue {
  fileprivate var asText: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    }
  }

  fileprivate var asInteger: Int64? {
    switch self {
    case .integer(let number): number
    case .real(let number): Int64(exactly: number)
    case .text(let text): Int64(text)
    case .null: nil
    }
  }

  fileprivate var asReal: Double? {
    let number: Double? =
      switch self {
      case .integer(let number): Double(number)
      case .real(let number): number
      case .text(let text): Double(text)
      case .null: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
