import CGDAL
import Glibc

/// What a zip archive holds.
public struct ArchiveMember: Sendable, Equatable {
  /// As GDAL opens it.
  public let path: String

  /// Its name in the archive, folders before it, as people wrote it.
  public let name: String
  public let byteCount: Int
}

/// The members of a zip archive, folders left out; nil where it is none that can be read.
public func members(ofArchive path: String) -> [ArchiveMember]? {
  let root = archiveRoot(path)
  let isUnlimited: Int32 = -1
  guard let folder = withoutPrinting({ VSIOpenDir(root, isUnlimited, nil) }) else { return nil }
  defer { VSICloseDir(folder) }
  var members: [ArchiveMember] = []
  while let entry = withoutPrinting({ VSIGetNextDirEntry(folder) }) {
    guard let name = entry.pointee.pszName.map({ String(cString: $0) }),
      UInt32(entry.pointee.nMode) & S_IFMT != S_IFDIR
    else { continue }
    let size = Int(clamping: entry.pointee.nSize)
    members.append(
      ArchiveMember(path: "\(root)/\(name)", name: ArchiveNames.readable(name), byteCount: size)
    )
  }
  return members
}

/// An archive as GDAL names it.
///
/// Braces end the archive's name wherever it does, but GDAL counts those in the name too. Without them it looks for
/// `.zip`, and for a file of the name that ends there.
private func archiveRoot(_ path: String) -> String {
  var depth = 0
  for byte in path.utf8 where depth >= 0 {
    if byte == UInt8(ascii: "{") { depth += 1 }
    if byte == UInt8(ascii: "}") { depth -= 1 }
  }
  return depth == 0 ? "/vsizip/{\(path)}" : "/vsizip/\(path)"
}

/// Whether any member of a zip archive is encrypted: GDAL would read it as if it were not.
///
/// The list of members stands at the end of the file (PKWARE, APPNOTE.TXT 6.3.3 §4.3.12 and §4.3.16).
public func hasEncryptedMembers(archive path: String) -> Bool {
  guard let file = withoutPrinting({ VSIFOpenL(path, "rb") }) else { return false }
  defer { VSIFCloseL(file) }
  VSIFSeekL(file, 0, SEEK_END)
  let size = Int(VSIFTellL(file))
  // The end record has 22 bytes, and a comment of up to 64 kB may follow it.
  let tail = bytes(of: file, max(0, size - 22 - 0xFFFF)..<size)
  let signature = Array("PK\u{5}\u{6}".utf8)
  let places = stride(from: tail.count - 22, through: 0, by: -1)
  guard let end = places.first(where: { tail[$0..<$0 + 4] == signature[...] }) else { return false }
  let listSize = number(tail, at: end + 12, 4)
  let listStart = number(tail, at: end + 16, 4)
  guard listStart + listSize <= size else { return false }
  let list = bytes(of: file, listStart..<listStart + listSize)
  var entry = 0
  while entry + 46 <= list.count, list[entry..<entry + 4] == Array("PK\u{1}\u{2}".utf8)[...] {
    if list[entry + 8] & 1 == 1 { return true }
    entry +=
      46 + number(list, at: entry + 28, 2) + number(list, at: entry + 30, 2) + number(list, at: entry + 32, 2)
  }
  return false
}

private func bytes(of file: UnsafeMutablePointer<VSILFILE>, _ range: Range<Int>) -> [UInt8] {
  VSIFSeekL(file, UInt64(range.lowerBound), SEEK_SET)
  return [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
    count = VSIFReadL(buffer.baseAddress, 1, range.count, file)
  }
}

/// A number of so many bytes, the least first.
private func number(_ bytes: [UInt8], at offset: Int, _ count: Int) -> Int {
  (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
}
