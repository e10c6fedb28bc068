import Platform

/// The layout of a file of sections.
///
/// All numbers are little-endian, as is every machine that runs this.
/// ```
/// header    64 bytes   magic, format, byte order, file length, section count, stamp, hash of header and table
/// table     40 bytes a section: tag, column, offset, length, hash of the content
/// sections  each beginning at a multiple of 64
/// ```
enum SectionLayout {
  static let byteOrderMark: UInt32 = 0x0102_0304

  private static let alignment = 64

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }

  struct Header {
    let magic: UInt64
    let version: UInt32
    var byteOrderMark = SectionLayout.byteOrderMark
    let fileLength: UInt64
    let sectionCount: UInt64
    let stamp: UInt64
    var reserved: UInt64 = 0
    var reservedToo: UInt64 = 0
    /// Of the section table, continued by this header with 0 in this place.
    var hash: UInt64 = 0

    static let byteCount = 64
  }

  struct Section {
    let tag: UInt32
    let column: UInt32
    let offset: UInt64
    let length: UInt64
    let hash: UInt64
    var reserved: UInt64 = 0

    static let byteCount = 40
  }

  static func hash(_ header: Header, _ sections: [Section]) -> UInt64 {
    let words =
      [header.magic, UInt64(header.version) << 32 | UInt64(header.byteOrderMark)]
      + [header.fileLength, header.sectionCount, header.stamp]
      + sections.flatMap { [UInt64($0.tag) << 32 | UInt64($0.column), $0.offset, $0.length, $0.hash] }
    return ContentHash(of: words).value
  }
}

/// What the files of one kind begin with, so that no other is taken for one, and which sections they have.
public struct SectionedFormat<Tag: SectionTag>: Sendable {
  let magic: UInt64
  let version: UInt32

  /// The first eight bytes as a number, and the version of the format.
  public init(magic: UInt64, version: UInt32) {
    self.magic = magic
    self.version = version
  }
}

/// What the sections of files of one kind hold, by the numbers that stand for it in the file.
public protocol SectionTag: RawRepresentable, Sendable where RawValue == UInt32 {}

/// Why a file is not the one that is wanted; in every case it is made again.
public enum SectionedFileError: Error, Equatable {
  case unreadable
  case damaged
  case otherFormat
  case otherVersion
}
