import Platform
import Wording

/// A CSV file whose coordinates are converted, and in which every other byte stays as it is.
struct TableConversion {
  /// `-` is standard input.
  let path: String
  let cells: CoordinateCells
  let conversion: PlaceConversion

  /// Output is gathered to this size.
  private static let pieceSize = 1 << 16

  func run(_ surroundings: Surroundings) throws {
    let reader = try opened()
    var rows = RawRows {
      do {
        return try reader.next()
      } catch let error as SystemError {
        throw Fault(.failed, .fileCannotBeRead(path, reason: error.reason))
      }
    }
    var output: [UInt8] = []
    do {
      try convert(&rows, into: &output, surroundings)
    } catch {
      // What was right until then is written, as it is for lines.
      try? surroundings.print(output)
      throw error
    }
    try surroundings.print(output)
  }

  private func convert(
    _ rows: inout RawRows,
    into output: inout [UInt8],
    _ surroundings: Surroundings
  ) throws {
    guard let header = try rows.next() else { throw Fault(.failed, .fileIsEmpty(path)) }
    let marksOfUTF16: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    guard !marksOfUTF16.contains(Array(header.bytes.prefix(2))) else {
      throw Fault(.failed, .fileIsUTF16(path))
    }
    let columns = try cells.columns(in: header, path: path)
    output = header.bytes
    while let row = try rows.next() {
      if row.isBlank {
        output += row.bytes
      } else {
        do {
          try append(row, columns, to: &output)
        } catch {
          throw Fault(.failed, .inFile(path, .inLine(row.line, error.message)))
        }
      }
      if output.count >= Self.pieceSize {
        try surroundings.print(output)
        output.removeAll(keepingCapacity: true)
      }
    }
  }

  private func append(_ row: RawRow, _ columns: [Int], to output: inout [UInt8]) throws(Fault) {
    let (longitude, latitude) = try cells.numbers(in: row, columns: columns)
    let words = [longitude, latitude].map { String(decoding: row.bytes[$0], as: UTF8.self) }
    let place = conversion.text(try conversion.convert(words: words.joined(separator: ",")))
    var rest = 0
    // The latitude may stand before the longitude.
    let changes = [(longitude, place.longitude), (latitude, place.latitude)]
    for (range, text) in changes.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      output += row.bytes[rest..<range.lowerBound]
      output += text
      rest = range.upperBound
    }
    output += row.bytes[rest...]
  }

  /// Pipes are read too: nothing is read twice.
  private func opened() throws(Fault) -> FileReader {
    if path == "-" { return .standardInput }
    guard Files.exists(path) else { throw Fault(.failed, .noSuchFile(path)) }
    guard !Files.isFolder(path) else { throw Fault(.failed, .isFolder(path)) }
    guard Files.canBeRead(path) else { throw Fault(.failed, .mayNotBeRead(path)) }
    do {
      return try FileReader(path)
    } catch {
      throw Fault(.failed, .fileCannotBeRead(path, reason: error.reason))
    }
  }
}
