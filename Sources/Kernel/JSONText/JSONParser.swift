/// How strictly a text is read.
public enum JSONDialect: Sendable {
  /// RFC 8259.
  case json
  /// JSON5 1.0.0 (spec.json5.org): comments, trailing commas, single quotes, unquoted keys, more numbers.
  case json5
}

extension JSONValue {
  /// The depth that no caller can exceed, because a nested value is also released level by level.
  public static let greatestDepth = 256

  /// Reads a whole document, a leading byte order mark allowed, in time linear in its length.
  ///
  /// Stricter than RFC 8259 demands: a key that stands twice in an object (canonically equivalent keys count
  /// as the same, so the keys can always be put in a dictionary), a lone surrogate and a number beyond the
  /// range of `Double` are faults. A number too small for `Double` becomes zero.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8.
  ///   - dialect: what the text may contain.
  ///   - maximumDepth: how many arrays and objects may stand in one another, at most `greatestDepth`.
  /// - Throws: the first fault.
  public init(
    parsing bytes: [UInt8],
    dialect: JSONDialect = .json,
    maximumDepth: Int = 128
  ) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes, dialect: dialect, maximumDepth: min(maximumDepth, Self.greatestDepth))
    self = try parser.document()
  }
}

/// A parser without recursion: open arrays and objects stand on a stack of its own.
///
/// Children of open containers are gathered on two shared stacks, `elements` and `members`; when a container
/// ends, its children are the tail of one of them and move into an array of the right size at once.
struct JSONParser {
  /// An array or object whose end has not been read yet.
  private struct OpenContainer {
    let isObject: Bool
    let position: TextPosition
    /// Where its children begin on their stack.
    let firstChild: Int
    /// The key that waits for its value.
    var key = ""
    var keyPosition = TextPosition(line: 1, column: 1)
    /// All keys so far, once there are too many to compare one by one.
    var knownKeys: Set<String> = []
  }

  let bytes: [UInt8]
  /// The offset behind the text, which may be a piece of the bytes only.
  let textEnd: Int
  let dialect: JSONDialect
  private let maximumDepth: Int
  /// Whether values are wanted at all, or only faults.
  private let keepsValues: Bool
  /// Offset of the next byte to read.
  var index = 0
  private var line = 1
  /// The column of a byte is its offset minus this, so that a position costs nothing to know.
  ///
  /// A line break sets it; every byte that continues a scalar adds one.
  private var columnOrigin = -1
  private var open: [OpenContainer] = []
  private var elements: [JSONValue] = []
  private var members: [JSONMember] = []
  /// The bytes of a string with escapes, while it is read.
  var unescaped: [UInt8] = []

  init(_ bytes: [UInt8], dialect: JSONDialect, maximumDepth: Int) {
    self.bytes = bytes
    textEnd = bytes.count
    self.dialect = dialect
    self.maximumDepth = maximumDepth
    keepsValues = true
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      columnOrigin = 2
    }
  }

  init(_ slice: JSONSlice, maximumDepth: Int, keepsValues: Bool = true) {
    bytes = slice.bytes
    textEnd = slice.range.upperBound
    dialect = .json
    self.maximumDepth = maximumDepth
    self.keepsValues = keepsValues
    index = slice.range.lowerBound
    line = slice.position.line
    columnOrigin = index - slice.position.column
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    try skipSpace()
    guard index < textEnd else { throw fault(.emptyDocument) }
    while true {
      var finished = try beginValue()
      while let value = finished {
        guard !open.isEmpty else { return try end(with: value) }
        // Read in place: a copy held here would share the set of keys, which every key would then copy.
        let isObject = open[open.count - 1].isObject
        finished = isObject ? try addMember(value) : try addElement(value)
      }
    }
  }

  private mutating func end(with value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    try skipSpace()
    guard index == textEnd else { throw unexpected(.textAfterDocument) }
    return value
  }
}

// MARK: - Position and faults

extension JSONParser {
  var next: UInt8? {
    index < textEnd ? bytes[index] : nil
  }

  var position: TextPosition {
    TextPosition(line: line, column: index - columnOrigin)
  }

  /// Steps over a scalar of that many bytes.
  mutating func advance(overScalarOf length: Int) {
    index += length
    columnOrigin += length - 1
  }

  /// Steps over CR, LF or CR LF.
  mutating func advanceOverLineBreak() {
    if bytes[index] == 0x0D, index + 1 < textEnd, bytes[index + 1] == 0x0A {
      index += 1
    }
    index += 1
    line += 1
    columnOrigin = index - 1
  }

  /// Goes on where a cursor stands that began here.
  mutating func move(to cursor: TextCursor) {
    index = cursor.offset
    line = cursor.position.line
    columnOrigin = index - cursor.position.column
  }

  func fault(_ problem: JSONSyntaxError.Problem, at place: TextPosition? = nil) -> JSONSyntaxError {
    JSONSyntaxError(problem: problem, position: place ?? position)
  }

  /// The fault for a byte that does not belong where it stands.
  func unexpected(_ problem: JSONSyntaxError.Problem) -> JSONSyntaxError {
    guard index < textEnd else { return fault(.unexpectedEnd) }
    return fault(scalar(at: index) == nil ? .invalidUTF8 : problem)
  }
}

// MARK: - Values and containers

extension JSONParser {
  /// Reads a scalar or an empty container, or opens a container and gives nil.
  private mutating func beginValue() throws(JSONSyntaxError) -> JSONValue? {
    let start = position
    guard let byte = next else { throw fault(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return try openContainer(at: start)
    case UInt8(ascii: "\""):
      return JSONValue(.string(try string(closedBy: UInt8(ascii: "\""))), at: start)
    case UInt8(ascii: "'"):
      guard dialect == .json5 else { throw fault(.singleQuotes) }
      return JSONValue(.string(try string(closedBy: UInt8(ascii: "'"))), at: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      return JSONValue(try number(), at: start)
    default:
      return JSONValue(try word(), at: start)
    }
  }

  private mutating func openContainer(at start: TextPosition) throws(JSONSyntaxError) -> JSONValue? {
    guard open.count < maximumDepth else { throw fault(.tooDeep) }
    let isObject = bytes[index] == UInt8(ascii: "{")
    let firstChild = isObject ? members.count : elements.count
    open.append(OpenContainer(isObject: isObject, position: start, firstChild: firstChild))
    index += 1
    try skipSpace()
    if isObject {
      if next == UInt8(ascii: "}") { return closeContainer() }
      try readKey()
    } else if next == UInt8(ascii: "]") {
      return closeContainer()
    }
    return nil
  }

  private mutating func addElement(_ value: JSONValue) throws(JSONSyntaxError) -> JSONValue? {
    if keepsValues { elements.append(value) }
    return try afterChild(.expectedCommaOrBracket, end: UInt8(ascii: "]"))
  }

  private mutating func addMember(_ value: JSONValue) throws(JSONSyntaxError) -> JSONValue? {
    let top = open.count - 1
    if keepsValues {
      members.append(JSONMember(key: open[top].key, at: open[top].keyPosition, value: value))
    }
    let finished = try afterChild(.expectedCommaOrBrace, end: UInt8(ascii: "}"))
    if finished == nil {
      try readKey()
    }
    return finished
  }

  /// Reads the comma before the next child and gives nil, or the end and gives the container.
  @inline(__always)
  private mutating func afterChild(
    _ problem: JSONSyntaxError.Problem,
    end: UInt8
  ) throws(JSONSyntaxError) -> JSONValue? {
    try skipSpace()
    if next == end { return closeContainer() }
    guard next == UInt8(ascii: ",") else { throw unexpected(problem) }
    let comma = position
    index += 1
    try skipSpace()
    guard next == end else { return nil }
    guard dialect == .json5 else { throw fault(.trailingComma, at: comma) }
    return closeContainer()
  }

  private mutating func closeContainer() -> JSONValue? {
    index += 1
    guard let container = open.popLast() else { return nil }
    if container.isObject {
      let own = Array(members[container.firstChild...])
      members.removeLast(own.count)
      return JSONValue(.object(own), at: container.position)
    }
    let own = Array(elements[container.firstChild...])
    elements.removeLast(own.count)
    return JSONValue(.array(own), at: container.position)
  }
}

// MARK: - Keys

extension JSONParser {
  /// Up to so many keys are compared one by one, which is faster than hashing them.
  private static var keysComparedOneByOne: Int { 8 }

  private mutating func readKey() throws(JSONSyntaxError) {
    let start = position
    let key = try keyText()
    let top = open.count - 1
    guard !keepsValues || addToKnownKeys(key) else { throw fault(.duplicateKey, at: start) }
    open[top].key = key
    open[top].keyPosition = start
    try skipSpace()
    guard next == UInt8(ascii: ":") else { throw unexpected(.expectedColon) }
    index += 1
    try skipSpace()
  }

  mutating func keyText() throws(JSONSyntaxError) -> String {
    if next == UInt8(ascii: "\"") {
      return try string(closedBy: UInt8(ascii: "\""))
    }
    guard dialect == .json5 else { throw unexpected(.expectedQuotedKey) }
    return next == UInt8(ascii: "'") ? try string(closedBy: UInt8(ascii: "'")) : try identifier()
  }

  /// Remembers a key of the innermost object; false where the object has it already.
  private mutating func addToKnownKeys(_ key: String) -> Bool {
    // All in place: a copy of the container, however short-lived, would copy the set for every key.
    let top = open.count - 1
    let own = open[top].firstChild..<members.count
    if own.count <= Self.keysComparedOneByOne {
      return own.allSatisfy { members[$0].key != key }
    }
    if open[top].knownKeys.isEmpty {
      open[top].knownKeys = Set(own.map { members[$0].key })
    }
    return open[top].knownKeys.insert(key).inserted
  }
}
