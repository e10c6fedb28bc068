import Platform
import VectorFiles
import Wording

/// A text file as UTF-8, whatever it is encoded in.
struct StoredText {
  let file: DataFile
  let encoding: TextEncoding

  /// Reads the whole file to find out its encoding, unless somebody says it.
  init(_ file: DataFile, encoding said: TextEncoding?) throws {
    self.file = file
    if let said {
      encoding = said
      return
    }
    var guess = EncodingGuess()
    let bytes = try file.open()
    while true {
      let piece = try file.reading { () throws(VectorFileError) in try bytes.next() }
      if piece.isEmpty { break }
      guess.feed(piece.span)
    }
    switch guess.finish() {
    case .encoding(let encoding): self.encoding = encoding
    case .damagedUTF8(let offset):
      throw Fault(.failed, .isNotInEncoding(file.path, encoding: TextEncoding.utf8.name, offset: offset))
    case .unknown(let firstNotUTF8, let firstNotGB18030):
      throw Fault(
        .failed,
        .encodingIsUnknown(file.path, firstNotUTF8: firstNotUTF8, firstNotGB18030: firstNotGB18030)
      )
    }
  }

  /// Gives the text piece by piece; the body returns false to stop.
  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws {
    let bytes = try file.open()
    var decoder = try faults { () throws(TextDecodingError) in try TextDecoder(encoding) }
    var decoded: [UInt8] = []
    while true {
      let piece = try file.reading { () throws(VectorFileError) in try bytes.next() }
      decoded.removeAll(keepingCapacity: true)
      do {
        if piece.isEmpty {
          try decoder.finish(into: &decoded)
        } else {
          try decoder.decode(piece.span, into: &decoded)
        }
      } catch {
        throw fault(error)
      }
      if !decoded.isEmpty, try !body(decoded.span) { return }
      if piece.isEmpty { return }
    }
  }

  private func faults<Result: ~Copyable>(
    _ body: () throws(TextDecodingError) -> Result
  ) throws(Fault) -> Result {
    do {
      return try body()
    } catch {
      throw fault(error)
    }
  }

  private func fault(_ error: TextDecodingError) -> Fault {
    switch error {
    case .unknownEncoding(let name): Fault(.badRequest, .unknownEncoding(name))
    case .malformed(let offset), .truncated(let offset):
      Fault(.failed, .isNotInEncoding(file.path, encoding: encoding.name, offset: offset))
    }
  }
}

/// A text file that is a table.
struct TableFile: TableText {
  let text: StoredText

  var format: String { "CSV" }
  var encoding: String? { text.encoding.name }
  var path: String { text.file.path }
  var isCountedByRows: Bool { false }

  func forEachPiece(_ body: (Span<UInt8>) throws -> Bool) throws {
    try text.forEachPiece(body)
  }
}

extension DataFile {
  /// Reads a piece, unless somebody asked to stop.
  func reading<Result>(_ body: () throws(VectorFileError) -> Result) throws(Fault) -> Result {
    try stopIfInterrupted()
    do {
      return try body()
    } catch {
      throw fault(error)
    }
  }
}
