import DelimitedText

/// A row as the tests compare it.
struct ReadRow: Equatable {
  var number = 0
  var line: Int
  var cells: [[UInt8]] = []
  var quoted: [Bool] = []

  init(line: Int, cells: [[UInt8]] = [], quoted: [Bool] = []) {
    self.line = line
    self.cells = cells
    self.quoted = quoted
  }

  init(_ row: borrowing DelimitedRow) {
    number = row.number
    line = row.line
    for cell in 0..<row.count {
      let bytes = row.bytes(cell)
      cells.append(bytes.indices.map { bytes[$0] })
      quoted.append(row.wasQuoted(cell))
    }
  }
}

/// The rules again, as simply as they can be said: one text in memory, one byte after the other, nothing saved.
struct PlainReader {
  private let text: [UInt8]
  private let separator: UInt8
  private var index: Int
  private(set) var rows: [ReadRow] = []
  private(set) var fault: DelimitedTextError?

  init(_ text: [UInt8], separator: UInt8) {
    self.text = text
    self.separator = separator
    index = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < text.count, fault == nil {
      readLine()
    }
  }

  /// The line that a place lies in, counted anew each time.
  private func line(of place: Int) -> Int {
    var line = 1
    for earlier in 0..<place {
      let isRestOfBreak = earlier > 0 && text[earlier] == 10 && text[earlier - 1] == 13
      if text[earlier] == 13 || text[earlier] == 10 && !isRestOfBreak { line += 1 }
    }
    return line
  }

  private var isAtBreak: Bool { text[index] == 10 || text[index] == 13 }

  private mutating func stepOverBreak() {
    index += text[index...].starts(with: [13, 10]) ? 2 : 1
  }

  private mutating func readLine() {
    if isAtBreak { return stepOverBreak() }
    var row = ReadRow(line: line(of: index))
    while true {
      readCell(into: &row)
      if fault != nil { return }
      if index == text.count { break }
      if isAtBreak {
        stepOverBreak()
        break
      }
      index += 1
    }
    row.number = rows.count + 1
    rows.append(row)
  }

  private mutating func readCell(into row: inout ReadRow) {
    var cell: [UInt8] = []
    let isQuoted = index < text.count && text[index] == 34
    if isQuoted {
      let opening = index
      index += 1
      while true {
        guard index < text.count else {
          fault = .unclosedQuote(line: line(of: opening))
          return
        }
        if text[index...].starts(with: [34, 34]) {
          index += 2
          cell.append(34)
        } else if text[index] == 34 {
          index += 1
          break
        } else {
          cell.append(text[index])
          index += 1
        }
      }
    }
    while index < text.count, text[index] != separator, !isAtBreak {
      cell.append(text[index])
      index += 1
    }
    row.cells.append(cell)
    row.quoted.append(isQuoted)
  }
}
