/// One value inside a longer text, not read yet, and the place where it begins.
///
/// It shares the bytes it lies in: whoever changes them while a slice lives pays for a copy.
public struct JSONSlice: Sendable {
  public struct Member: Sendable {
    public let key: String
    public let keyPosition: TextPosition
    public let value: JSONSlice

    public init(key: String, at keyPosition: TextPosition, value: JSONSlice) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  public let bytes: [UInt8]
  public let range: Range<Int>
  /// Where the first byte of the range stands in the text.
  public let position: TextPosition

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - range: the part of them that is meant.
  ///   - position: where the part begins, for faults.
  public init(_ bytes: [UInt8], in range: Range<Int>, at position: TextPosition) {
    self.bytes = bytes
    self.range = range.clamped(to: 0..<bytes.count)
    self.position = position
  }

  /// The same text in bytes of its own.
  public var detached: JSONSlice {
    JSONSlice(Array(bytes[range]), in: 0..<range.count, at: position)
  }

  /// The kind that the first byte promises, nil where no value begins with it.
  public var promisedKind: JSONKind? {
    guard let first = bytes[range].first else { return nil }
    return JSONKind(promisedBy: first)
  }
}

extension JSONKind {
  /// The kind of the values that begin with a byte; every number counts as `number`.
  public init?(promisedBy byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"): self = .object
    case UInt8(ascii: "["): self = .array
    case UInt8(ascii: "\""): self = .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
    case UInt8(ascii: "n"): self = .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
    default: return nil
    }
  }
}

// MARK: - Reading

extension JSONValue {
  /// Reads a value that lies in a longer text; faults carry their place in that text.
  public init(parsing slice: JSONSlice) throws(JSONSyntaxError) {
    var parser = JSONParser(slice, maximumDepth: JSONExtent.greatestDepth)
    self = try parser.document()
  }
}

extension JSONSlice {
  /// Finds out whether it is JSON, without keeping anything; a key may stand twice.
  public func check() throws(JSONSyntaxError) {
    var parser = JSONParser(self, maximumDepth: JSONExtent.greatestDepth, keepsValues: false)
    _ = try parser.document()
  }

  /// The members of an object, their values not read: a key may stand twice.
  ///
  /// - Throws: what is wrong between the values, or with an object that is none.
  public func members() throws(JSONSyntaxError) -> [Member] {
    var parser = JSONParser(self, maximumDepth: JSONExtent.greatestDepth)
    var members: [Member] = []
    guard try parser.enter(UInt8(ascii: "{"), closedBy: UInt8(ascii: "}")) else { return members }
    repeat {
      let position = parser.position
      let key = try parser.keyText()
      try parser.passColon()
      members.append(Member(key: key, at: position, value: try child(&parser)))
    } while try parser.passComma(.expectedCommaOrBrace, closedBy: UInt8(ascii: "}"))
    return members
  }

  /// The elements of an array, not read.
  ///
  /// - Throws: what is wrong between the elements, or with an array that is none.
  public func elements() throws(JSONSyntaxError) -> [JSONSlice] {
    var parser = JSONParser(self, maximumDepth: JSONExtent.greatestDepth)
    var elements: [JSONSlice] = []
    guard try parser.enter(UInt8(ascii: "["), closedBy: UInt8(ascii: "]")) else { return elements }
    repeat {
      elements.append(try child(&parser))
    } while try parser.passComma(.expectedCommaOrBracket, closedBy: UInt8(ascii: "]"))
    return elements
  }

  /// The value where the parser stands, which goes behind it.
  private func child(_ parser: inout JSONParser) throws(JSONSyntaxError) -> JSONSlice {
    let (start, position) = (parser.index, parser.position)
    guard start < range.upperBound else {
      throw JSONSyntaxError(problem: .unexpectedEnd, position: position)
    }
    var cursor = TextCursor(offset: start, position: position)
    var extent = JSONExtent()
    let outcome = extent.scan(bytes, upTo: range.upperBound, &cursor)
    guard outcome == .ended, cursor.offset > start else {
      // A scalar that fills the rest has no end to be seen; all else is found here.
      try JSONSlice(bytes, in: start..<range.upperBound, at: position).check()
      throw JSONSyntaxError(problem: .unexpectedEnd, position: cursor.position)
    }
    parser.move(to: cursor)
    return JSONSlice(bytes, in: start..<cursor.offset, at: position)
  }
}

// MARK: - Places

extension JSONSlice {
  /// The place of a byte of the range; linear in the bytes before it.
  public func position(of offset: Int) -> TextPosition {
    var cursor = TextCursor(offset: range.lowerBound, position: position)
    cursor.skip(to: min(offset, range.upperBound), in: bytes)
    return cursor.position
  }

  /// The text from a place on; linear in the bytes before it.
  public func rest(from place: TextPosition) -> JSONSlice {
    var cursor = TextCursor(offset: range.lowerBound, position: position)
    while cursor.offset < range.upperBound, cursor.position != place {
      cursor.skip(to: cursor.offset + 1, in: bytes)
    }
    return JSONSlice(bytes, in: cursor.offset..<range.upperBound, at: cursor.position)
  }

  /// The string that begins the text, nil where none does.
  public var leadingString: String? {
    guard promisedKind == .string else { return nil }
    var parser = JSONParser(self, maximumDepth: 0)
    return try? parser.string(closedBy: UInt8(ascii: "\""))
  }
}
