import DelimitedText
import Geodesy
import VectorFiles

/// What stands in a cell that should say where its row is.
enum CoordinateCell {
  /// Blank, or a word that stands for it, as it is written.
  case nothing(String)
  case number(Double)
  case text(String)

  /// Its bytes are none in the encoding of the file.
  case undecodable

  /// A cell of text, which is mostly a number.
  init(number row: borrowing DelimitedRow, _ column: Int) {
    // A row may be shorter than the header.
    guard column < row.count else {
      self = .nothing("")
      return
    }
    if let number = row.decimal(column) {
      self = .number(number)
    } else {
      self.init(text: row, column)
    }
  }

  /// A cell of text that holds more than a number.
  init(text row: borrowing DelimitedRow, _ column: Int) {
    if column >= row.count || row.isBlank(column) {
      self = .nothing("")
    } else {
      self = row.text(column).map { Self($0) } ?? .undecodable
    }
  }

  /// A value with a type, whose numbers may be texts all the same.
  init(_ value: FieldValue) {
    switch value {
    case .null: self = .nothing("")
    case .integer(let number): self = .number(Double(number))
    case .real(let number): self = .number(number)
    case .boolean(let isTrue): self = .text(isTrue ? "true" : "false")
    case .undecodable: self = .undecodable
    case .text(let text): self.init(text)
    }
  }

  private init(_ text: String) {
    let word = text.withoutOuterSpace
    let isPlaceholder =
      word.utf8.count <= Self.longestPlaceholder && Self.placeholders.contains(word.lowercased())
    self = word.isEmpty || isPlaceholder ? .nothing(text) : .text(text)
  }

  /// What people and programs write where they know nothing; not `nan`, which is a calculation that went wrong.
  private static let placeholders: Set<String> = [
    "-", "--", "---", "－", "–", "—", "——", "/", "\\", "*", "无", "無", "暂无", "未知", "不详", "待定", "空", "null",
    "none", "nil", "n/a", "#n/a",
    "na", "\\n",
  ]
  private static let longestPlaceholder = 6

  /// The degrees or metres that it says; nil where it says none.
  var degrees: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(decimal: text.withoutOuterSpace) ?? Double(angle: text)
    case .nothing, .undecodable: nil
    }
  }

  /// As people see it.
  var words: String {
    switch self {
    case .nothing(let text): text
    case .number(let number): "\(number)"
    case .text(let text): text
    case .undecodable: "?"
    }
  }
}

extension String {
  /// Without the white space at both ends.
  var withoutOuterSpace: Substring {
    let rest = drop { $0.isWhitespace }
    return rest[..<(rest.lastIndex { !$0.isWhitespace }.map { rest.index(after: $0) } ?? rest.startIndex)]
  }
}
