import Platform
import Testing

@Suite struct TextEncodingTests {
  @Test(
    "knows encodings by the names people give them",
    arguments: [
      ("UTF-8", "UTF-8"), ("utf8", "UTF-8"), ("Utf_8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("65001", "UTF-8"),
      ("GB18030", "GB18030"), ("gb-18030", "GB18030"), ("gbk", "GB18030"), ("GB2312", "GB18030"),
      ("EUC-CN", "GB18030"), ("cp936", "GB18030"), ("CP_936", "GB18030"), ("936", "GB18030"),
      ("ansi 936", "GB18030"), ("ANSI936", "GB18030"), ("windows-936", "GB18030"), ("MS936", "GB18030"),
      ("utf-16", "UTF-16"), ("utf-16le", "UTF-16LE"), ("UTF16BE", "UTF-16BE"), ("big5", "Big5"),
      ("cp950", "Big5"), ("latin1", "ISO-8859-1"), ("iso-8859-1", "ISO-8859-1"), ("ISO_8859-1", "ISO-8859-1"),
      ("windows-1252", "Windows-1252"), ("1252", "Windows-1252"), ("shift_jis", "SHIFT_JIS"),
      ("koi8-r", "KOI8-R"), ("euc-kr", "EUC-KR"), ("cp437", "CP437"), ("iso-8859-15", "ISO-8859-15"),
    ]
  )
  func names(name: String, expected: String) {
    #expect(TextEncoding(named: name)?.name == expected)
  }

  @Test("gives the same encoding by every name")
  func aliases() {
    #expect(TextEncoding(named: "utf8") == .utf8)
    #expect(TextEncoding(named: "GBK") == .gb18030)
    #expect(TextEncoding(named: "utf-16-le") == .utf16LittleEndian)
    #expect(TextEncoding(named: "1201") == .utf16BigEndian)
  }

  @Test(
    "knows no encoding of other names",
    arguments: [
      "", " ", "klingon", "99999", "utf-8//IGNORE", "GB18030//TRANSLIT", "/", "cp", "INTERNAL", "中文", "\u{0}",
    ]
  )
  func unknown(name: String) {
    #expect(TextEncoding(named: name) == nil)
  }
}
