import VectorFiles
import Wording

/// The cells of a sheet, all of them texts, as comma separated text: so that one reader knows tables.
struct SpreadsheetText: TableText {
  let path: String
  let format: String
  let encoding: String? = nil
  let isCountedByRows = true
  private let layer: VectorLayer
  private let data: DataFile

  /// Kept while its layer is read.
  private let file: VectorFile

  init(_ data: DataFile, _ file: VectorFile, _ layer: VectorLayer) {
    self.data = data
    self.file = file
    self.layer = layer
    path = data.path
    format = file.format.rawValue
  }

  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws {
    do {
      try layer.forEachRecord { record in
        if let complaint = record.complaint {
          throw Fault(.failed, .fileIsDamaged(path, detail: complaint))
        }
        return try body(Self.row(record.values).span)
      }
    } catch let error as VectorFileError {
      throw data.fault(error)
    }
  }

  private static func row(_ values: [FieldValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    let quote = UInt8(ascii: "\"")
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard let text = value.cell else { continue }
      bytes.append(quote)
      for byte in text.utf8 {
        bytes.append(byte)
        if byte == quote { bytes.append(quote) }
      }
      bytes.append(quote)
    }
    // An empty line would be no row, and those behind it would be counted wrong.
    if bytes.isEmpty { bytes = [quote, quote] }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}

extension FieldValue {
  /// Nil for an empty cell.
  fileprivate var cell: String? {
    switch self {
    case .null, .undecodable: nil
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .text(let text): text
    }
  }
}
