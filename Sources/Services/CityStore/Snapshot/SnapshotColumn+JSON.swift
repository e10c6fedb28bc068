import JSONText
import Platform

extension SnapshotColumn {
  /// About how many bytes the values of some features are as JSON.
  func byteCount(of positions: [Int]) -> Int {
    switch self {
    case .texts(let texts): texts.byteCount(of: positions) + positions.count * 3
    case .integers(let numbers, let nulls):
      positions.reduce(0) { $0 + (nulls?[$1] ?? 0 == 0 && numbers[$1].magnitude > 999_999 ? 20 : 7) }
    case .reals(let numbers, let nulls):
      positions.reduce(0) { $0 + (nulls[$1] == 0 && numbers[$1] != 0 ? 20 : 5) }
    case .booleans(let numbers, let nulls):
      positions.reduce(0) { $0 + (nulls[$1] == 0 && numbers[$1] == 0 ? 6 : 5) }
    }
  }

  /// Writes a value as JSON, texts from the bytes as they lie in the file.
  func write(at position: Int, to json: inout JSONWriter) {
    switch self {
    case .texts(let texts):
      if let text = texts.bytes(of: texts.number(at: position)) {
        json.string(utf8: text)
      } else {
        json.null()
      }
    case .integers(let numbers, let nulls):
      if nulls?[position] ?? 0 == 0 { json.integer(Int(numbers[position])) } else { json.null() }
    case .reals(let numbers, let nulls):
      if nulls[position] == 0 { json.number(numbers[position]) } else { json.null() }
    case .booleans(let numbers, let nulls):
      if nulls[position] == 0 { json.boolean(numbers[position] != 0) } else { json.null() }
    }
  }
}
