import Platform
import SectionedFiles

/// The values of one column while a snapshot is compiled.
enum ColumnBuilder: Sendable {
  case text(TextDictionary)
  case integers([Int64], nulls: [UInt8])
  case reals([Double], nulls: [UInt8])

  init(_ type: FieldType) {
    switch type {
    case .text, .date, .dateTime: self = .text(TextDictionary())
    case .integer, .boolean: self = .integers([], nulls: [])
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

  func addSections(to file: inout SectionedFileWriter<SnapshotFormat.Tag>, column: UInt32, order: [UInt32]) {
    switch self {
    case .text(let dictionary):
      let sorted = dictionary.inOrder(order)
      file.add(.textCodes, column: column) { rawBytes(of: sorted.codes) }
      file.add(.textEnds, column: column) { rawBytes(of: sorted.ends) }
      file.add(.textBytes, column: column) { sorted.bytes }
    case .integers(let numbers, let nulls):
      file.add(.integers, column: column) { rawBytes(of: numbers.inOrder(order)) }
      file.add(.nulls, column: column) { nulls.inOrder(order) }
    case .reals(let numbers, let nulls):
      file.add(.reals, column: column) { rawBytes(of: numbers.inOrder(order)) }
      file.add(.nulls, column: column) { nulls.inOrder(order) }
    }
  }
}

/// Texts of a column, each kept once.
struct TextDictionary: Sendable {
  private(set) var codes: [UInt32] = []
  private(set) var ends: [UInt64] = []
  private(set) var bytes: [UInt8] = []

  /// Codes by the hash of their bytes; the second of two texts with one hash stands at the next that is free.
  ///
  /// Not by the texts: Swift takes those for equal that look the same but are made of other characters.
  private var known: [UInt64: UInt32] = [:]

  mutating func append(_ text: String?) {
    guard let text else { return codes.append(0) }
    let textBytes = Array(text.utf8)
    var hash = ContentHash(of: textBytes).value
    while let code = known[hash] {
      if holds(textBytes, at: code) { return codes.append(code) }
      hash &+= 1
    }
    bytes.append(contentsOf: textBytes)
    ends.append(UInt64(bytes.count))
    let code = UInt32(ends.count)
    known[hash] = code
    codes.append(code)
  }

  private func holds(_ text: [UInt8], at code: UInt32) -> Bool {
    let range = range(of: code)
    return range.count == text.count && zip(range, text).allSatisfy { bytes[$0] == $1 }
  }

  private func range(of code: UInt32) -> Range<Int> {
    (code == 1 ? 0 : Int(ends[Int(code) - 2]))..<Int(ends[Int(code) - 1])
  }

  /// For the features in an order, with the texts in that order too: what is near in the city is near in memory.
  func inOrder(_ order: [UInt32]) -> SortedTexts {
    var sorted = SortedTexts()
    sorted.codes.reserveCapacity(codes.count)
    sorted.ends.reserveCapacity(ends.count)
    sorted.bytes.reserveCapacity(bytes.count)
    var newCodes = [UInt32](repeating: 0, count: ends.count + 1)
    for feature in order {
      let code = codes[Int(feature)]
      if code > 0, newCodes[Int(code)] == 0 {
        sorted.bytes.append(contentsOf: bytes[range(of: code)])
        sorted.ends.append(UInt64(sorted.bytes.count))
        newCodes[Int(code)] = UInt32(sorted.ends.count)
      }
      sorted.codes.append(newCodes[Int(code)])
    }
    return sorted
  }
}

/// Texts of a column as they stand in a snapshot.
struct SortedTexts {
  fileprivate(set) var codes: [UInt32] = []
  fileprivate(set) var ends: [UInt64] = []
  fileprivate(set) var bytes: [UInt8] = []
}

extension FeatureValue {
  fileprivate var asText: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    case .boolean(let isTrue): isTrue ? "1" : "0"
    }
  }

  fileprivate var asInteger: Int64? {
    switch self {
    case .integer(let number): number
    case .real(let number): Int64(exactly: number)
    case .text(let text): Int64(text)
    case .boolean(let isTrue): isTrue ? 1 : 0
    case .null: nil
    }
  }

  fileprivate var asReal: Double? {
    let number: Double? =
      switch self {
      case .integer(let number): Double(number)
      case .real(let number): number
      case .text(let text): Double(text)
      case .boolean(let isTrue): isTrue ? 1 : 0
      case .null: nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
