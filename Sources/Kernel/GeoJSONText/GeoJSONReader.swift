import JSONText

/// Reads GeoJSON (RFC 7946) feature by feature, from bytes that may be cut anywhere.
///
/// A FeatureCollection, one Feature, one geometry, or a sequence of features one after the other, as in
/// files of one feature a line and in RFC 8142. A fault in the text ends the reading; a fault of one
/// feature is given with it. Memory holds one feature and the last piece. What a collection holds beside
/// its features is passed over; members above a megabyte are held to brackets and quotes only.
///
///     reader.feed(piece)
///     while let feature = try reader.next() { … }
public struct GeoJSONReader: Sendable {
  /// A larger feature is a fault, and no reason to run out of memory.
  public static let greatestFeatureSize = 256 << 20

  /// What is expected at the cursor.
  enum Stage: Sendable, Equatable {
    case start
    case between
    case key(mayEnd: Bool)
    case colon
    case member
    case afterMember
    case element(mayEnd: Bool)
    case afterElement
    case value(Purpose)
    case end
  }

  /// What a value is read for.
  enum Purpose: Sendable, Equatable {
    case key, member, feature
  }

  /// What came of looking at the next bytes.
  enum Step {
    case needsMore
    case went
    case feature(GeoJSONFeature)
  }

  /// What is known outside of the features, before the end as well.
  public internal(set) var summary = GeoJSONSummary()

  let greatestFeatureSize: Int
  private(set) var buffer: [UInt8] = []
  var cursor = TextCursor()
  var stage = Stage.start
  var document = OuterObject()
  /// Whether the file is one feature after the other; not known before the first has ended.
  var isSequence = false
  private var extent = JSONExtent()
  private var valueStart = TextCursor()
  /// Bytes of the value that are gone already.
  private var droppedBytes = 0
  private var fault: GeoJSONFault?

  public init(greatestFeatureSize: Int = Self.greatestFeatureSize) {
    self.greatestFeatureSize = greatestFeatureSize
  }

  /// Adds the next bytes; `next` should be asked until it gives nil before more are added.
  public mutating func feed(_ piece: Span<UInt8>) {
    dropWhatIsRead()
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: piece.count))
    var room = buffer.mutableSpan
    for offset in piece.indices {
      room[start + offset] = piece[offset]
    }
  }

  /// The next feature, nil where the bytes so far hold none.
  ///
  /// - Throws: what makes the rest of the file unreadable; the same again at every further call.
  public mutating func next() throws(GeoJSONFault) -> GeoJSONFeature? {
    if let fault { throw fault }
    do throws(GeoJSONFault) {
      while true {
        switch try step() {
        case .needsMore: return nil
        case .went: continue
        case .feature(let feature): return feature
        }
      }
    } catch {
      fault = error
      throw error
    }
  }

  /// Says that no more bytes come; features that were not asked for are counted and gone.
  ///
  /// - Throws: what is wrong with the end of the file, or was before.
  public mutating func finish() throws(GeoJSONFault) -> GeoJSONSummary {
    while try next() != nil {}
    switch stage {
    case .end: return summary
    case .between where isSequence: return summary
    case .start, .between: throw GeoJSONFault(.empty, at: cursor.position)
    case .value: throw try breakInValue()
    default: throw GeoJSONFault(.brokenOff(feature: nil), at: cursor.position)
    }
  }

  private mutating func dropWhatIsRead() {
    var needed = cursor.offset
    if case .value = stage { needed = valueStart.offset }
    // Half of the bytes at once, so that every byte is moved once or twice however small the pieces are.
    guard needed > 0, needed >= buffer.count - needed else { return }
    buffer.removeSubrange(0..<needed)
    cursor.rebase(dropping: needed)
    valueStart.rebase(dropping: needed)
  }
}

// MARK: - Values

extension GeoJSONReader {
  /// Members of a collection up to here are held to the grammar, and read where they are of interest.
  private static var greatestForeignSize: Int { 1 << 20 }

  private var slice: JSONSlice {
    JSONSlice(buffer, in: valueStart.offset..<cursor.offset, at: valueStart.position)
  }

  mutating func beginValue(_ purpose: Purpose) throws(GeoJSONFault) {
    switch buffer[cursor.offset] {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw GeoJSONFault(.syntax(.expectedValue), at: cursor.position)
    default:
      extent = JSONExtent()
      valueStart = cursor
      droppedBytes = 0
      stage = .value(purpose)
    }
  }

  /// Looks for the end of the value, and takes it when it is there.
  mutating func goOnWithValue(_ purpose: Purpose) throws(GeoJSONFault) -> Step {
    let outcome = extent.scan(buffer, &cursor)
    let size = droppedBytes + cursor.offset - valueStart.offset
    let isPassedOver = purpose == .member && !document.wantsMember
    let limit = isPassedOver || purpose == .key ? Self.greatestForeignSize : greatestFeatureSize
    if size > limit, !isPassedOver {
      try checkSoFar()
      throw GeoJSONFault(.tooLarge(limit: limit), at: valueStart.position)
    }
    if outcome == .broken { throw try size > limit ? breakOfBrackets() : breakAtCursor() }
    if size > limit {
      droppedBytes = size
      valueStart = cursor
    }
    guard outcome == .ended else { return .needsMore }
    switch purpose {
    case .key: try takeKey(slice)
    case .member: try takeMember(size > limit ? nil : slice)
    case .feature: return try takeFeature(slice)
    }
    return .went
  }
}

// MARK: - Breaks

extension GeoJSONReader {
  /// The fault of a value in which a byte stands that cannot stand there.
  private func breakAtCursor() throws(GeoJSONFault) -> GeoJSONFault {
    let upToHere = JSONSlice(buffer, in: valueStart.offset..<cursor.offset + 1, at: valueStart.position)
    try upToHere.checkForeign()
    return GeoJSONFault(.syntax(.unexpectedEnd), at: cursor.position)
  }

  /// The same where the beginning of the value is gone.
  private func breakOfBrackets() -> GeoJSONFault {
    let problem: JSONSyntaxError.Problem =
      switch buffer[cursor.offset] {
      case UInt8(ascii: "}"): .expectedCommaOrBracket
      case UInt8(ascii: "]"): .expectedCommaOrBrace
      case UInt8(ascii: "{"), UInt8(ascii: "["): .tooDeep
      default: .unterminatedString
      }
    return GeoJSONFault(.syntax(problem), at: cursor.position)
  }

  /// The fault of a value that never ends: where it breaks off, unless it was faulty before.
  private func breakInValue() throws(GeoJSONFault) -> GeoJSONFault {
    try checkSoFar()
    let number: Int? = stage == .value(.feature) ? summary.featureCount + 1 : nil
    return GeoJSONFault(.brokenOff(feature: number), at: cursor.position)
  }

  /// Throws the fault of a value without end, if it has another one.
  private func checkSoFar() throws(GeoJSONFault) {
    guard droppedBytes == 0 else { return }
    let whole = slice
    let sound = JSONSlice(
      buffer,
      in: whole.range.lowerBound..<whole.endOfWholeTokens(isInString: extent.isInString),
      at: whole.position
    )
    do throws(JSONSyntaxError) {
      try sound.check()
    } catch {
      guard error.problem == .unexpectedEnd || error.problem == .emptyDocument || error.problem.staysInValue
      else { throw GeoJSONFault(error, in: sound) }
    }
  }
}

extension JSONSlice {
  /// The offset where the last string, number or word begins that may be cut.
  fileprivate func endOfWholeTokens(isInString: Bool) -> Int {
    var end = range.upperBound
    if isInString {
      while end > range.lowerBound {
        end -= 1
        guard bytes[end] == UInt8(ascii: "\"") else { continue }
        let before = bytes[range.lowerBound..<end].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        if before.isMultiple(of: 2) { return end }
      }
    }
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
        return end
      default: end -= 1
      }
    }
    return end
  }
}
