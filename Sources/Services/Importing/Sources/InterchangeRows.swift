import DelimitedText
import VectorFiles
import Wording

/// The rows of a `.mid` file, which belong one by one to the objects of MapInfo's `.mif` beside it.
///
/// GDAL reads as many as there are objects. Where there are more rows, the objects were cut off.
enum InterchangeRows {
  /// Refuses a `.mif` file of fewer objects than there are rows.
  static func check(_ data: DataFile, objectCount: Int) throws {
    guard data.ending == "mif" else { return }
    let base = data.storedPath.dropLast(data.ending.count)
    guard let file = ["mid", "MID"].lazy.compactMap({ try? StoredFile(base + $0) }).first else { return }
    let rowCount: Int
    do {
      rowCount = try count(data, file)
    } catch let error as DelimitedTextError {
      throw Fault(.failed, .inFile(data.path, error.message))
    }
    guard rowCount <= objectCount else {
      throw Fault(.failed, .hasRowsWithoutObjects(data.path, rows: rowCount, objects: objectCount))
    }
  }

  private static func count(_ data: DataFile, _ file: StoredFile) throws -> Int {
    var parser: DelimitedTextParser?
    var rowCount = 0
    let count = { (_: borrowing DelimitedRow) -> Bool in
      rowCount += 1
      return true
    }
    while true {
      let piece = try data.reading { () throws(VectorFileError) in try file.next() }
      if piece.isEmpty { break }
      if parser == nil {
        parser = DelimitedTextParser(separator: DelimitedTextParser.likelySeparator(in: piece.span))
      }
      try parser?.feed(piece.span, count)
    }
    try parser?.finish(count)
    return rowCount
  }
}
