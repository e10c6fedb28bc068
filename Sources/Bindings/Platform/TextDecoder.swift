import Glibc

/// Why bytes are not text in an encoding.
public enum TextDecodingError: Error, Equatable, Sendable {
  /// The system has nothing that reads the encoding.
  case unknownEncoding(String)
  /// No character of the encoding begins with the byte at an offset, counted from the beginning of the text.
  case malformed(offset: Int)
  /// The text ends inside the character that begins at an offset.
  case truncated(offset: Int)
}

/// Turns text in any encoding into UTF-8, piece by piece, by iconv(3).
///
/// Pieces may be cut anywhere: a character that is not whole waits for the next. A byte order mark at the
/// beginning is dropped. After an error it is of no further use.
///
/// Safe because the converter and the buffer belong to this value alone, and end in `deinit` only.
@safe public struct TextDecoder: ~Copyable {
  private static let bufferSize = 1 << 16

  /// Nil for UTF-8, which is looked at and handed on.
  private let converter: iconv_t?
  private let buffer: UnsafeMutableBufferPointer<CChar>
  private var check = UTF8Check()
  /// How many bytes have become text.
  private var offset = 0
  /// The beginning of a character that is not whole.
  private var pending: [UInt8] = []
  private var isBegun = false

  public init(_ encoding: TextEncoding) throws(TextDecodingError) {
    if encoding == .utf8 {
      converter = nil
    } else {
      guard let opened = openConverter(from: encoding.systemName) else {
        throw .unknownEncoding(encoding.name)
      }
      converter = opened
    }
    buffer = .allocate(capacity: converter == nil ? 0 : Self.bufferSize)
  }

  deinit {
    if let converter { iconv_close(converter) }
    buffer.deallocate()
  }

  /// Takes the next piece and appends the characters that are whole.
  public mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(TextDecodingError) {
    let start = output.count
    if converter == nil {
      try handOn(bytes, into: &output)
    } else {
      let taken = try completePending(with: bytes, into: &output)
      let rest = bytes.extracting(taken..<bytes.count)
      let converted = try convert(rest, into: &output)
      for index in converted..<rest.count { pending.append(rest[index]) }
    }
    dropByteOrderMark(from: &output, at: start)
  }

  /// Ends the text; a few encodings hold back a character until then.
  public mutating func finish(into output: inout [UInt8]) throws(TextDecodingError) {
    guard pending.isEmpty else { throw .truncated(offset: offset) }
    guard let converter else { return }
    let start = output.count
    var room = buffer.baseAddress
    var roomLeft = buffer.count
    iconv(converter, nil, nil, &room, &roomLeft)
    appendConverted(buffer.count - roomLeft, to: &output)
    dropByteOrderMark(from: &output, at: start)
  }

  private mutating func dropByteOrderMark(from output: inout [UInt8], at start: Int) {
    // What comes out first is a whole character.
    guard !isBegun, output.count > start else { return }
    isBegun = true
    if output[start...].starts(with: [0xEF, 0xBB, 0xBF]) { output.removeSubrange(start..<(start + 3)) }
  }
}

// MARK: - UTF-8

extension TextDecoder {
  private mutating func handOn(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(TextDecodingError) {
    check.feed(bytes)
    if let fault = check.firstFault { throw .malformed(offset: fault) }
    let whole = bytes.count - check.pendingCount
    guard whole >= 0 else {
      for index in bytes.indices { pending.append(bytes[index]) }
      return
    }
    offset += pending.count + whole
    output += pending
    bytes.withUnsafeBufferPointer { output.append(contentsOf: $0[..<whole]) }
    pending.removeAll(keepingCapacity: true)
    for index in whole..<bytes.count { pending.append(bytes[index]) }
  }
}

// MARK: - iconv

extension TextDecoder {
  /// Adds bytes to the character that the last piece began until it is whole, and gives how many it took.
  private mutating func completePending(
    with bytes: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(TextDecodingError) -> Int {
    var taken = 0
    while !pending.isEmpty, taken < bytes.count {
      pending.append(bytes[taken])
      taken += 1
      let gathered = pending
      pending.removeFirst(try convert(gathered.span, into: &output))
    }
    return taken
  }

  /// Converts what is whole, and gives how many bytes that was.
  private mutating func convert(
    _ bytes: Span<UInt8>,
    into output: inout [UInt8]
  ) throws(TextDecodingError) -> Int {
    guard let converter, bytes.count > 0 else { return 0 }
    let count = bytes.count
    let start = offset
    let (converted, isMalformed) = bytes.withUnsafeBytes { source in
      // iconv(3) takes a pointer to bytes that may change, and changes none.
      var next = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: CChar.self)
      var left = count
      while left > 0 {
        var room = buffer.baseAddress
        var roomLeft = buffer.count
        let result = iconv(converter, &next, &left, &room, &roomLeft)
        let code = errno
        appendConverted(buffer.count - roomLeft, to: &output)
        if result == -1, code != E2BIG { return (count - left, code == EILSEQ) }
      }
      return (count, false)
    }
    offset = start + converted
    if isMalformed { throw .malformed(offset: offset) }
    return converted
  }

  private func appendConverted(_ count: Int, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeRawBufferPointer(buffer)[..<count])
  }
}
