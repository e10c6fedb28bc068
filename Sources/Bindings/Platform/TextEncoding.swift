import Glibc

/// How the characters of a text file are written as bytes.
public struct TextEncoding: Sendable, Hashable {
  /// As people know it: `UTF-8`, `GB18030`.
  public let name: String
  /// As iconv(3) knows it.
  let systemName: String

  private init(_ name: String, system systemName: String) {
    self.name = name
    self.systemName = systemName
  }

  public static let utf8 = TextEncoding("UTF-8", system: "UTF-8")
  /// China's own, of which GB 2312 and GBK are parts: text in them reads the same.
  public static let gb18030 = TextEncoding("GB18030", system: "GB18030")
  public static let utf16LittleEndian = TextEncoding("UTF-16LE", system: "UTF-16LE")
  public static let utf16BigEndian = TextEncoding("UTF-16BE", system: "UTF-16BE")
  /// The order of bytes stands at the beginning of the text.
  static let utf16 = TextEncoding("UTF-16", system: "UTF-16")

  /// The encoding that a person or a file means by a name; nil where the system knows none of that name.
  ///
  /// Letters may be large or small, hyphens and spaces stand or not, and a bare number is a code page, as in
  /// `936` or `ANSI 936`.
  public init?(named text: String) {
    let key = String(text.lowercased().filter { !"-_ \t".contains($0) })
    if let known = Self.known(key) {
      self = known
      return
    }
    let bare = ["windows", "ansi", "oem", "cp", "ms"].first { key.hasPrefix($0) }.map {
      key.dropFirst($0.count)
    }
    let page = bare ?? Substring(key)
    if !page.isEmpty, page.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      if let known = Self.codePage(page) {
        self = known
        return
      }
      self.init(system: "CP\(page)")
      return
    }
    let name = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: "-").uppercased()
    self.init(system: name)
  }

  /// Takes a name of iconv, if it is one.
  private init?(system name: String) {
    // A slash would begin instructions to iconv; an empty name would mean the locale's encoding.
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): true
      default: false
      }
    }
    // INTERNAL is the memory of the C library, not an encoding of files.
    guard isPlain, !name.isEmpty, name != "INTERNAL", let converter = openConverter(from: name) else {
      return nil
    }
    iconv_close(converter)
    self.init(name, system: name)
  }

  /// The encodings that go by many names, by a name without hyphens and spaces.
  private static func known(_ key: String) -> TextEncoding? {
    switch key {
    case "utf8", "utf8bom", "utf8sig": .utf8
    case "gb18030", "gbk", "gb2312", "gb231280", "euccn", "xgbk": .gb18030
    case "utf16", "unicode": .utf16
    case "utf16le": .utf16LittleEndian
    case "utf16be": .utf16BigEndian
    case "big5", "cnbig5", "xxbig5": TextEncoding("Big5", system: "BIG5")
    case "big5hkscs": TextEncoding("Big5-HKSCS", system: "BIG5-HKSCS")
    case "latin1", "iso88591": TextEncoding("ISO-8859-1", system: "ISO-8859-1")
    default: nil
    }
  }

  /// The code pages that are not named for their numbers here.
  private static func codePage(_ number: Substring) -> TextEncoding? {
    switch number {
    case "936", "54936", "20936": .gb18030
    case "65001": .utf8
    case "1200": .utf16LittleEndian
    case "1201": .utf16BigEndian
    case "950": TextEncoding("Big5", system: "BIG5")
    case "28591": TextEncoding("ISO-8859-1", system: "ISO-8859-1")
    case "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258":
      TextEncoding("Windows-\(number)", system: "CP\(number)")
    default: nil
    }
  }
}

/// A converter to UTF-8; nil where the system has none.
func openConverter(from name: String) -> iconv_t? {
  guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
  return converter
}
