import Platform
import VectorFiles
import Wording

/// Where the bytes of a job's file lie: in a file, in a packed one, or in an archive.
struct DataFile {
  /// As people named it.
  let path: String

  /// As GDAL opens it.
  let storedPath: String

  /// Whether it is a folder full of files, as a file geodatabase is.
  let isFolder: Bool

  /// The name of the data itself: `stops.csv` of `stops.csv.gz`.
  let name: String

  /// The name of the archive's member that it is, folders before it; nil where it is no archive.
  private let memberName: String?

  /// Whether it is packed as a zip archive is, a sheet among others.
  let isArchive: Bool

  /// Whether it is a workbook of Excel by what is in it, whatever its name.
  let isWorkbook: Bool

  /// How many bytes may come out of it.
  let mostBytes: Int

  /// A long file is read through before the first row comes in: that, too, is to stop when somebody asks.
  private let interruption: Interruption

  /// Archives that are a format of their own.
  private static let packedFormats: Set<String> = ["xlsx", "xlsm", "ods", "kmz"]

  private static let gzipPrefix = "/vsigzip/"

  /// An archive may unpack to a gigabyte, or to two hundred times its size where that is more.
  static func mostBytes(from packedSize: Int) -> Int {
    let (most, overflows) = packedSize.multipliedReportingOverflow(by: 200)
    // A file may have holes, and be as long as its file system allows.
    return overflows ? .max : max(1 << 30, most)
  }

  init(_ path: String, member wanted: String?, _ interruption: Interruption) throws(Fault) {
    try Self.check(path)
    self.path = path
    self.interruption = interruption
    let fileName = path.split(separator: "/").last.map { String($0) } ?? path
    let size = Files.size(path) ?? 0
    let head = (try? Files.head(path, count: 4)) ?? []
    isArchive = head == Array("PK\u{3}\u{4}".utf8)
    isWorkbook = isArchive && (members(ofArchive: path)?.contains { $0.name == "xl/workbook.xml" } ?? false)
    if head.starts(with: [0x1F, 0x8B]) {
      name = fileName.lowercased().hasSuffix(".gz") ? String(fileName.dropLast(3)) : fileName
      memberName = nil
      storedPath = Self.gzipPrefix + path
      isFolder = false
      mostBytes = Self.mostBytes(from: size)
    } else if isArchive, !isWorkbook, !Self.packedFormats.contains(fileName.fileEnding) {
      let member = try ArchivedData.only(of: path, wanted, mostBytes: Self.mostBytes(from: size))
      name = member.lastName
      memberName = member.name
      storedPath = member.path
      isFolder = member.isFolder
      mostBytes = Self.mostBytes(from: size)
    } else {
      name = fileName
      memberName = nil
      storedPath = path
      isFolder = Files.isFolder(path)
      mostBytes = .max
    }
  }

  /// In lower case, without the dot; empty where there is none.
  var ending: String {
    name.fileEnding
  }

  /// Whether words of `--source-layer` mean this file, rather than a layer in it.
  func isNamed(_ words: String) -> Bool {
    words == name || words == name.fileStem || words == memberName
  }

  /// The bytes, unpacked.
  func open() throws(Fault) -> StoredFile {
    do {
      return try StoredFile(storedPath, mostBytes: mostBytes)
    } catch {
      throw fault(error)
    }
  }

  /// A file that belongs to this one, and has its name but for the ending; nil where there is none.
  func neighbour(_ ending: String) -> StoredFile? {
    let base = storedPath.dropLast(self.ending.count)
    return [ending, ending.uppercased()].lazy.compactMap { ending in
      try? StoredFile(base + ending, mostBytes: mostBytes)
    }.first
  }

  /// Refuses a packed file that unpacks to too much, by unpacking it: what GDAL reads, nobody counts.
  func checkUnpackedSize() throws(Fault) {
    guard storedPath.hasPrefix(Self.gzipPrefix) else { return }
    let file = try open()
    while try !reading({ () throws(VectorFileError) in try file.next() }).isEmpty {}
  }

  func stopIfInterrupted() throws(Fault) {
    try interruption.stopIfRequested()
  }

  /// What went wrong while reading, as a sentence about this file.
  func fault(_ error: VectorFileError) -> Fault {
    error.problem == .tooLarge
      ? Fault(.failed, .unpacksToTooMuch(path, mostBytes: mostBytes))
      : Fault(.failed, .fileIsDamaged(path, detail: error.detail))
  }

  /// Refuses what is no file that can be read.
  static func check(_ path: String) throws(Fault) {
    guard Files.exists(path) else { throw Fault(.failed, .noSuchFile(path)) }
    if Files.isFolder(path) {
      // A file geodatabase is a folder.
      guard path.lowercased().hasSuffix(".gdb") else { throw Fault(.failed, .isFolder(path)) }
      return
    }
    guard Files.isPlainFile(path) else { throw Fault(.failed, .isNoPlainFile(path)) }
    guard Files.canBeRead(path) else { throw Fault(.failed, .mayNotBeRead(path)) }
    guard Files.size(path) != 0 else { throw Fault(.failed, .fileIsEmpty(path)) }
  }
}

extension StringProtocol {
  /// `csv` of `data/Stops.CSV`; empty where there is none.
  var fileEnding: String {
    guard let dot = lastIndex(of: "."), !self[dot...].contains("/") else { return "" }
    return self[index(after: dot)...].lowercased()
  }

  /// `Stops` of `data/Stops.CSV`.
  var fileStem: String {
    let name = lastIndex(of: "/").map { self[index(after: $0)...] } ?? self[...]
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
