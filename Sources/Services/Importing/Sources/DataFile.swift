import Platform
import VectorFiles
import Wording

/// Where the bytes of a job's file lie: in a file, in a packed one, or in an archive.
struct DataFile {
  /// As people named it.
  let path: String

  /// As GDAL opens it.
  let storedPath: String

  /// The name of the data itself: `stops.csv` of `stops.csv.gz`.
  let name: String

  /// The name of the archive's member that it is, folders before it; nil where it is no archive.
  private let memberName: String?

  /// How many bytes may come out of it.
  let mostBytes: Int

  /// A long file is read through before the first row comes in: that, too, is to stop when somebody asks.
  private let interruption: Interruption

  /// Endings of files that hold data, in archives among other things.
  private static let dataEndings: Set<String> = [
    "shp", "geojson", "json", "geojsonl", "geojsons", "ndjson", "csv", "tsv", "txt", "kml", "kmz", "gpkg",
    "fgb",
    "tab", "mif", "dxf", "gpx", "xlsx", "xls", "ods", "sqlite", "db", "pbf", "osm",
  ]

  /// Archives that are a format of their own.
  private static let packedFormats: Set<String> = ["xlsx", "xlsm", "ods", "kmz"]

  private static let gzipPrefix = "/vsigzip/"

  /// An archive may unpack to a gigabyte, or to two hundred times its size where that is more.
  static func mostBytes(from packedSize: Int) -> Int {
    max(1 << 30, packedSize * 200)
  }

  init(_ path: String, member wanted: String?, _ interruption: Interruption) throws(Fault) {
    try Self.check(path)
    self.path = path
    self.interruption = interruption
    let fileName = path.split(separator: "/").last.map { String($0) } ?? path
    let size = Files.size(path) ?? 0
    let head = (try? Files.head(path, count: 4)) ?? []
    if head.starts(with: [0x1F, 0x8B]) {
      name = fileName.lowercased().hasSuffix(".gz") ? String(fileName.dropLast(3)) : fileName
      memberName = nil
      storedPath = Self.gzipPrefix + path
      mostBytes = Self.mostBytes(from: size)
    } else if head == Array("PK\u{3}\u{4}".utf8), !Self.packedFormats.contains(fileName.fileEnding) {
      let member = try Self.member(of: path, size: size, wanted)
      name = member.name.split(separator: "/").last.map { String($0) } ?? member.name
      memberName = member.name
      storedPath = member.path
      mostBytes = Self.mostBytes(from: size)
    } else {
      name = fileName
      memberName = nil
      storedPath = path
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
    if interruption.isRequested { throw Fault(.failed, .importWasInterrupted) }
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

  /// The one member of an archive that holds data, or the wanted one of several.
  private static func member(
    of path: String,
    size: Int,
    _ wanted: String?
  ) throws(Fault) -> (name: String, path: String) {
    guard let members = members(ofArchive: path), !members.isEmpty else {
      throw Fault(.failed, .archiveIsDamaged(path))
    }
    guard members.allSatisfy({ $0.byteCount <= mostBytes(from: size) }) else {
      throw Fault(.failed, .unpacksToTooMuch(path, mostBytes: mostBytes(from: size)))
    }
    guard !hasEncryptedMembers(archive: path) else { throw Fault(.failed, .archiveIsEncrypted(path)) }
    if let folder = geodatabase(in: members) { return folder }
    let data = data(among: members)
    let named = members.filter { $0.name == wanted || $0.name.fileStem == wanted && data.contains($0) }
    let chosen = named.isEmpty ? data : named
    guard let member = chosen.first, chosen.count == 1 else {
      throw Fault(.failed, data.isEmpty ? .archiveHasNoData(path) : .archiveHasMany(path, data.map(\.name)))
    }
    return (member.name, member.path)
  }

  /// The members that hold data: what macOS puts beside its files does not, and a text beside other data explains it.
  private static func data(among members: [ArchiveMember]) -> [ArchiveMember] {
    let data = members.filter { member in
      let isHidden = member.name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
      return dataEndings.contains(member.name.fileEnding) && !isHidden
    }
    let others = data.filter { $0.name.fileEnding != "txt" }
    return others.isEmpty ? data : others
  }

  /// A folder that is one data set, packed with all that is in it.
  private static func geodatabase(in members: [ArchiveMember]) -> (name: String, path: String)? {
    for member in members {
      let parts = member.name.split(separator: "/")
      guard let folder = parts.dropLast().firstIndex(where: { $0.fileEnding == "gdb" }) else { continue }
      let rest = parts.count - 1 - folder
      let path = member.path.split(separator: "/", omittingEmptySubsequences: false).dropLast(rest)
      return (parts[...folder].joined(separator: "/"), path.joined(separator: "/"))
    }
    return nil
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
