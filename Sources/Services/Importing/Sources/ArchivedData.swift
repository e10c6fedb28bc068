import VectorFiles
import Wording

/// A file of data in an archive, or a folder that is one.
struct ArchivedData {
  /// Folders before it.
  let name: String

  /// As GDAL opens it.
  let path: String
  let isFolder: Bool

  /// Programs of all kinds call their files `.db`, SpatiaLite's users among them.
  private static let endings = Set(VectorFormat.allCases.flatMap(\.endings) + OSMImport.endings + ["db"])
    .union(SourceOpening.tableEndings).union(SourceOpening.jsonEndings)

  /// The only data of an archive, or the wanted one of several.
  static func only(of archive: String, _ wanted: String?, mostBytes: Int) throws(Fault) -> ArchivedData {
    guard let members = members(ofArchive: archive), !members.isEmpty else {
      throw Fault(.failed, .archiveIsDamaged(archive))
    }
    guard members.allSatisfy({ $0.byteCount <= mostBytes }) else {
      throw Fault(.failed, .unpacksToTooMuch(archive, mostBytes: mostBytes))
    }
    guard !hasEncryptedMembers(archive: archive) else { throw Fault(.failed, .archiveIsEncrypted(archive)) }
    let data = data(among: members)
    let named = data.filter { $0.name == wanted || $0.lastName == wanted || $0.name.fileStem == wanted }
    // What is named in full is meant, even where it only explains other data.
    let meant = members.filter { $0.name == wanted }.map { Self(file: $0) }
    let chosen = [named, meant, data].first { !$0.isEmpty } ?? []
    guard let only = chosen.first, chosen.count == 1 else {
      throw Fault(
        .failed,
        data.isEmpty ? .archiveHasNoData(archive) : .archiveHasMany(archive, data.map(\.name))
      )
    }
    return only
  }

  /// The name without the folders before it.
  var lastName: String {
    name.split(separator: "/").last.map { String($0) } ?? name
  }

  /// What macOS puts beside its files holds no data, and a text beside other data explains it.
  private static func data(among members: [ArchiveMember]) -> [ArchivedData] {
    var data: [ArchivedData] = []
    for member in members {
      let isHidden = member.name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
      if isHidden { continue }
      if let folder = Self(folderAround: member) {
        if !data.contains(where: { $0.name == folder.name }) { data.append(folder) }
      } else if endings.contains(member.name.fileEnding) {
        data.append(Self(file: member))
      }
    }
    let others = data.filter { $0.name.fileEnding != "txt" }
    return others.isEmpty ? data : others
  }

  private init(file member: ArchiveMember) {
    name = member.name
    path = member.path
    isFolder = false
  }

  /// The file geodatabase that a member is part of; nil where it is of none.
  private init?(folderAround member: ArchiveMember) {
    let parts = member.name.split(separator: "/")
    guard
      let folder = parts.dropLast().firstIndex(where: {
        VectorFormat(ending: $0.fileEnding) == .fileGeodatabase
      })
    else { return nil }
    let rest = parts.count - 1 - folder
    name = parts[...folder].joined(separator: "/")
    path = member.path.split(separator: "/", omittingEmptySubsequences: false).dropLast(rest).joined(
      separator: "/"
    )
    isFolder = true
  }
}
