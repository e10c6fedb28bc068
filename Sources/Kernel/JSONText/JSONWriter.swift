/// Writes JSON as UTF-8 bytes, without spaces; commas come by themselves.
///
/// The caller opens, closes and names in the right order, which is not checked: answers are written from
/// fixed code, and this is their hot path.
public struct JSONWriter: Sendable {
  public internal(set) var bytes: [UInt8] = []
  /// Whether a comma belongs before whatever comes next, closing brackets excepted.
  var needsComma = false

  public init(reservingCapacity capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }
}

extension JSONWriter {
  /// Makes room for so many bytes more, and for as many as there are already where that is more.
  public mutating func reserve(_ byteCount: Int) {
    guard bytes.capacity - bytes.count < byteCount else { return }
    bytes.reserveCapacity(bytes.count + max(byteCount, bytes.count))
  }
}

// MARK: - Containers

extension JSONWriter {
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the key of the value that comes next.
  public mutating func key(_ key: String) {
    separate()
    appendQuoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes what stands before the value that comes next.
  public mutating func lead(_ lead: JSONLead) {
    self.lead(lead.bytes.span)
  }

  /// Writes the bytes of what stands before the value that comes next.
  public mutating func lead(_ bytes: Span<UInt8>) {
    separate()
    append(bytes)
    needsComma = false
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  mutating func separate() {
    if needsComma {
      bytes.append(UInt8(ascii: ","))
    }
  }
}

// MARK: - Words, numbers and what is already encoded

extension JSONWriter {
  public mutating func null() {
    separate()
    append("null")
    needsComma = true
  }

  public mutating func boolean(_ boolean: Bool) {
    separate()
    append(boolean ? "true" : "false")
    needsComma = true
  }

  public mutating func integer(_ integer: Int) {
    separate()
    append(integer)
    needsComma = true
  }

  /// Writes the shortest text that reads back as the same number; what is not finite becomes null.
  ///
  /// A whole number is written without a point, so that it reads back as an integer.
  public mutating func number(_ number: Double) {
    separate()
    appendShortest(number)
    needsComma = true
  }

  /// Writes a number rounded to so many decimals, zeros at the end dropped; what is not finite becomes null.
  ///
  /// 1.50 becomes `1.5`, 2.00 `2`, -0.001 `0`. Halves are rounded away from zero after multiplication, so
  /// that 1.005 may become `1` or `1.01`. Numbers of more than 15 digits keep their shortest form.
  ///
  /// - Parameters:
  ///   - number: the number to write.
  ///   - decimals: digits behind the point; what is outside 0...15 is taken as the nearest of these.
  public mutating func number(_ number: Double, decimals: Int) {
    separate()
    append(number, decimals: max(0, min(decimals, 15)))
    needsComma = true
  }

  /// Writes a value with all that stands in it.
  public mutating func value(_ value: JSONValue) {
    switch value.content {
    case .null: null()
    case .boolean(let boolean): self.boolean(boolean)
    case .integer(let integer): self.integer(integer)
    case .wideInteger(let digits): encoded(digits)
    case .number(let number): self.number(number)
    case .string(let string): self.string(string)
    case .array(let elements):
      beginArray()
      for element in elements {
        self.value(element)
      }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}

// MARK: - Bytes

extension JSONWriter {
  private mutating func encoded(_ text: String) {
    separate()
    append(text)
    needsComma = true
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func append(_ text: Span<UInt8>) {
    bytes.append(addingCapacity: text.count) { output in
      for index in text.indices { output.append(text[index]) }
    }
  }
}
