import JSONText
import Platform

extension SnapshotColumn {
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
