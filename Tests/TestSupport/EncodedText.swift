import Glibc

/// A text in another encoding, by iconv of the C library; traps where the encoding has no such characters.
public func encoded(_ text: String, _ encoding: String) -> [UInt8] {
  let converter = iconv_open(encoding, "UTF-8")
  precondition(converter != iconv_t(bitPattern: -1), "iconv knows \(encoding)")
  defer { iconv_close(converter) }
  var source = Array(text.utf8).map { CChar(bitPattern: $0) }
  var target = [CChar](repeating: 0, count: source.count * 4 + 16)
  let written = source.withUnsafeMutableBufferPointer { source -> Int in
    target.withUnsafeMutableBufferPointer { target -> Int in
      var (from, left) = (source.baseAddress, source.count)
      var (to, room) = (target.baseAddress, target.count)
      let result = iconv(converter, &from, &left, &to, &room)
      precondition(result != -1 && left == 0, "\(encoding) has all characters")
      return target.count - room
    }
  }
  return target[..<written].map { UInt8(bitPattern: $0) }
}
