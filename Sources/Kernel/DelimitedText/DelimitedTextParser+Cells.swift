// From bytes to cells: one step for each run of bytes that mean the same.

extension DelimitedTextParser {
  /// Reads on to the end of a row; false where the buffer ends first.
  mutating func readRow() -> Bool {
    while next < filled {
      switch place {
      case .cellStart:
        if cellCount == 0, passOverEmptyLine() { continue }
        beginCell()
      case .plain:
        next = endsOfPlainText.firstIndex(in: buffer.span, from: next, to: filled)
        if next < filled, endCellAtStop() { return true }
      case .quoted:
        readQuotedText()
      case .closing:
        readAfterQuote()
      case .appended:
        keep(to: endsOfPlainText.firstIndex(in: buffer.span, from: next, to: filled))
        if next < filled, endCellAtStop() { return true }
      }
    }
    return false
  }

  mutating func beginRow() {
    line &+= 1
    rowLine = line
    rowStart = next
    cellCount = 0
    place = .cellStart
  }

  /// Adds the cell that ends before the next byte.
  mutating func endCell() {
    let cell: DelimitedCell
    switch place {
    case .cellStart: cell = DelimitedCell(next &- rowStart..<next &- rowStart, wasQuoted: false)
    case .plain: cell = DelimitedCell(cellStart &- rowStart..<next &- rowStart, wasQuoted: false)
    default: cell = DelimitedCell(cellStart &- rowStart..<cellEnd &- rowStart, wasQuoted: true)
    }
    if cellCount == cells.count {
      cells.append(contentsOf: repeatElement(cell, count: cells.count))
    }
    cells[cellCount] = cell
    cellCount &+= 1
    place = .cellStart
  }

  private mutating func beginCell() {
    if buffer[next] == Self.quote {
      next &+= 1
      cellStart = next
      cellEnd = next
      quoteLine = line
      place = .quoted
    } else {
      cellStart = next
      place = .plain
    }
  }

  /// Ends a cell at the separator or line break that comes next, and steps over it; true where the row ends too.
  @inline(__always)
  private mutating func endCellAtStop() -> Bool {
    let stop = buffer[next]
    endCell()
    rowEnd = next
    next &+= 1
    guard stop != separator else { return false }
    skipsLineFeed = stop == Self.carriageReturn
    return true
  }

  /// At the beginning of a row: steps over a line break, or the rest of one.
  private mutating func passOverEmptyLine() -> Bool {
    let byte = buffer[next]
    let isRest = skipsLineFeed && byte == Self.lineFeed
    skipsLineFeed = false
    guard byte == Self.lineFeed || byte == Self.carriageReturn else { return false }
    next += 1
    rowStart = next
    guard !isRest else { return true }
    line += 1
    rowLine = line
    skipsLineFeed = byte == Self.carriageReturn
    return true
  }
}

// MARK: - Quotes

extension DelimitedTextParser {
  private mutating func readQuotedText() {
    keep(to: endsOfQuotedText.firstIndex(in: buffer.span, from: next, to: filled))
    guard next < filled else { return }
    let byte = buffer[next]
    if byte == Self.quote {
      next += 1
      place = .closing
      return
    }
    // The byte before is what was read: what is kept never reaches it before the byte itself is.
    let isRest = byte == Self.lineFeed && next > cellStart && buffer[next - 1] == Self.carriageReturn
    if !isRest { line += 1 }
    keep(to: next + 1)
  }

  private mutating func readAfterQuote() {
    if buffer[next] == Self.quote {
      keep(to: next + 1)
      place = .quoted
    } else {
      place = .appended
    }
  }

  /// Moves what was read up to `end` to what was kept of the cell.
  private mutating func keep(to end: Int) {
    if cellEnd == next {
      cellEnd = end
    } else {
      while next < end {
        buffer[cellEnd] = buffer[next]
        cellEnd &+= 1
        next &+= 1
      }
    }
    next = end
  }
}
