import Platform

/// The file of a picture, with a key by which equal ones are known.
public struct TileContent: Sendable {
  public let bytes: [UInt8]
  public let key: Key

  /// A hash of 128 bits: that two of a billion different pictures have the same is less likely than a fault of the disk.
  public struct Key: Sendable, Hashable {
    let first: UInt64
    let second: UInt64

    /// 32 hexadecimal digits.
    var hexadecimal: String {
      [first, second].map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
    }
  }

  /// The second half of the key is the hash of the bytes behind the first half.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = ContentHash(of: bytes).value
    let salt = (0..<8).map { UInt8(truncatingIfNeeded: first >> (8 * UInt64($0))) }
    key = Key(first: first, second: ContentHash(of: salt + bytes).value)
  }
}
