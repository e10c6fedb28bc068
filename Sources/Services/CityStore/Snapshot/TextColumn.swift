import Platform
import SectionedFiles

/// The texts of one field: each is kept once, and a feature has the number of its own.
public struct TextColumn: Sendable {
  private let codes: LentColumn<UInt32>
  private let ends: LentColumn<UInt64>
  private let bytes: LentColumn<UInt8>

  init(_ index: UInt32, from reader: SectionedFile<SnapshotFormat.Tag>, count: Int) throws(SectionedFileError)
  {
    codes = try reader.column(.textCodes, index, of: UInt32.self, count: count)
    ends = try reader.column(.textEnds, index, of: UInt64.self)
    bytes = try reader.column(.textBytes, index, of: UInt8.self)
  }

  /// Texts are numbered from 1 to this.
  public var distinctCount: Int {
    ends.count
  }

  /// The number of a feature's text; 0 for a feature without one, and where the file was damaged.
  public func number(at position: Int) -> Int {
    let code = Int(codes[position])
    return code <= ends.count ? code : 0
  }

  /// The bytes of the text with a number; nil for 0, and where the file was damaged.
  ///
  /// That they are UTF-8 is as sure as the file.
  @_lifetime(borrow self)
  public func bytes(of number: Int) -> Span<UInt8>? {
    guard let range = range(of: number) else { return nil }
    return bytes.span.extracting(range)
  }

  /// How long the texts of some features are together.
  func byteCount(of positions: [Int]) -> Int {
    positions.reduce(0) { $0 + (range(of: number(at: $1))?.count ?? 0) }
  }

  /// The text of a feature; nil where it has none.
  public func text(at position: Int) -> String? {
    guard let bytes = bytes(of: number(at: position)), let text = try? UTF8Span(validating: bytes) else {
      return nil
    }
    return String(copying: text)
  }

  private func range(of number: Int) -> Range<Int>? {
    guard number > 0, number <= ends.count else { return nil }
    let start = number == 1 ? 0 : ends[number - 2]
    let end = ends[number - 1]
    guard start <= end, end <= UInt64(bytes.count) else { return nil }
    return Int(start)..<Int(end)
  }
}
