/// Finds where a value ends, in a text that may come in pieces, by brackets and quotes alone.
///
/// Far faster than reading the value. What has ended may still be no JSON; a reader of it finds out.
public struct JSONExtent: Sendable {
  public enum Outcome: Sendable {
    case ended
    /// The bytes at hand end before the value does.
    case unfinished
    /// The byte at the cursor cannot stand there: a reader of the text up to it finds a fault.
    case broken
  }

  private enum State: Sendable {
    case fresh, scalar, string, stringAfterBackslash, structure
  }

  /// How many arrays and objects may stand in one another.
  public static let greatestDepth = 128

  private var state = State.fresh
  /// One bit for each open bracket, the innermost lowest: set where it is a brace.
  private var braces: UInt128 = 0
  private var depth = 0

  public init() {}

  /// Whether the bytes so far end inside a string.
  public var isInString: Bool {
    state == .string || state == .stringAfterBackslash
  }

  /// Goes on at the cursor, which stands on the value's first byte at the first call.
  ///
  /// At the end the cursor stands behind the value. A number or word ends before a byte that is none of it.
  public mutating func scan(_ bytes: [UInt8], _ cursor: inout TextCursor) -> Outcome {
    scan(bytes.span, &cursor)
  }

  /// The same within the first part of the bytes.
  mutating func scan(_ bytes: [UInt8], upTo end: Int, _ cursor: inout TextCursor) -> Outcome {
    scan(bytes.span.extracting(first: end), &cursor)
  }

  private mutating func scan(_ bytes: Span<UInt8>, _ cursor: inout TextCursor) -> Outcome {
    while cursor.offset < bytes.count {
      let outcome: Outcome
      switch state {
      case .fresh:
        begin(with: bytes[cursor.offset])
        continue
      case .scalar:
        return passScalar(bytes, &cursor)
      case .string, .stringAfterBackslash:
        outcome = passString(bytes, &cursor)
        if outcome == .ended { state = .structure }
      case .structure:
        outcome = passStructure(bytes, &cursor)
      }
      if outcome == .broken || outcome == .ended && depth == 0 { return outcome }
    }
    return .unfinished
  }

  private mutating func begin(with byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): state = .structure
    default: state = .scalar
    }
  }

  private func passScalar(_ bytes: Span<UInt8>, _ cursor: inout TextCursor) -> Outcome {
    while cursor.offset < bytes.count {
      switch bytes[cursor.offset] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
        return .ended
      case let byte:
        cursor.skip(1, continuing: byte & 0xC0 == 0x80 ? 1 : 0)
      }
    }
    return .unfinished
  }
}

// MARK: - Strings and brackets

extension JSONExtent {
  /// Goes to the end of a string.
  private mutating func passString(_ bytes: Span<UInt8>, _ cursor: inout TextCursor) -> Outcome {
    var offset = cursor.offset
    var continuing = 0
    defer { cursor.skip(offset - cursor.offset, continuing: continuing) }
    if state == .stringAfterBackslash {
      state = .string
      offset += 1
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return .ended
      case UInt8(ascii: "\\"):
        offset += 2
        guard offset <= bytes.count else {
          offset = bytes.count
          state = .stringAfterBackslash
          return .unfinished
        }
      case 0x0A, 0x0D:
        return .broken
      default:
        // Without a branch: texts in Chinese are made of such bytes.
        continuing += byte & 0xC0 == 0x80 ? 1 : 0
        offset += 1
      }
    }
    return .unfinished
  }

  /// Goes to a quote, or to the last closing bracket.
  private mutating func passStructure(_ bytes: Span<UInt8>, _ cursor: inout TextCursor) -> Outcome {
    var offset = cursor.offset
    defer { cursor.skip(offset - cursor.offset) }
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        state = .string
        return .unfinished
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < Self.greatestDepth else { return .broken }
        depth += 1
        braces = braces << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0, (braces & 1 == 1) == (byte == UInt8(ascii: "}")) else { return .broken }
        depth -= 1
        braces >>= 1
        if depth == 0 {
          offset += 1
          return .ended
        }
      case 0x0A, 0x0D:
        cursor.skip(offset - cursor.offset)
        cursor.skipLineBreak(byte)
        offset = cursor.offset - 1
      default: break
      }
      offset += 1
    }
    return .unfinished
  }
}
