public import Geodesy
import Platform
public import Wording

/// A PMTiles 3 file.
///
/// The pictures are written as they come, behind the room for header and root directory; the leaf directories and the
/// metadata follow them: so nothing is written twice, and only what repeats is held in memory.
public final class PMTilesWriter: TileArchive {
  private let file: ArchiveFile
  private let metadata: ArchiveMetadata
  private let entries: EntrySpool
  private var known: KnownContents
  /// How many bytes of pictures there are.
  private var pictureBytes: UInt64 = 0
  private var tileCount = 0
  private var contentCount = 0
  /// The last entry, as long as the next tile may become a part of it.
  private var last: PMTilesEntry?

  public convenience init(_ path: String, _ metadata: ArchiveMetadata) throws(Fault) {
    try self.init(path, metadata, known: KnownContents())
  }

  init(_ path: String, _ metadata: ArchiveMetadata, known: KnownContents) throws(Fault) {
    let file = try ArchiveFile(path)
    entries = try file.faults { try EntrySpool(for: file.path) }
    let room = [UInt8](repeating: 0, count: PMTilesHeader.headByteCount)
    try file.faults { try file.pending.writer.write(room) }
    self.file = file
    self.metadata = metadata
    self.known = known
  }

  public func add(_ content: TileContent, at tile: TileID) throws(Fault) {
    let number = tile.hilbertNumber
    let place = try place(of: content)
    tileCount += 1
    if let entry = last {
      precondition(entry.tile + UInt64(entry.run) <= number, "tiles come in the order of their numbers")
      if entry.tile + UInt64(entry.run) == number, entry.run < .max, entry.offset == place.offset {
        last?.run += 1
        return
      }
      try file.faults { try entries.append(entry) }
    }
    last = PMTilesEntry(tile: number, offset: place.offset, length: place.length, run: 1)
  }

  private func place(of content: TileContent) throws(Fault) -> KnownContents.Place {
    if let place = known.place(of: content.key) { return place }
    precondition(
      content.bytes.count < Int(UInt32.max),
      "a picture that no directory could tell the length of"
    )
    let place = KnownContents.Place(offset: pictureBytes, length: UInt32(content.bytes.count))
    try file.faults { try file.pending.writer.write(content.bytes) }
    pictureBytes += UInt64(content.bytes.count)
    contentCount += 1
    known.remember(content.key, at: place)
    return place
  }

  public func finish() throws(Fault) -> ArchiveCounts {
    try file.faults {
      if let last { try entries.append(last) }
      try writeDirectories()
    }
    try file.takePlace()
    return ArchiveCounts(tiles: tileCount, contents: contentCount)
  }
}

// MARK: - Directories

extension PMTilesWriter {
  /// A root directory of more entries than this has leaves below it.
  private static let mostRootEntries = 1 << 14

  /// The root has room for so many leaves, whatever they are: of each it has a number of the tile, which takes five bytes
  /// but for a few, and a length of four; the other columns repeat, and nearly vanish when they are packed.
  static let mostLeaves = 1500
  private static let leastEntriesOfLeaf = 1 << 12

  private static let mostRootBytes = PMTilesHeader.headByteCount - PMTilesHeader.byteCount

  private func writeDirectories() throws {
    let pending = file.pending
    let pictures = PMTilesHeader.Section(offset: UInt64(PMTilesHeader.headByteCount), length: pictureBytes)
    var leaves = PMTilesHeader.Section(offset: pictures.end, length: 0)
    let root: [UInt8]
    if let small = try smallRoot() {
      root = small
    } else {
      var leafEntries: [PMTilesEntry] = []
      let size = max(Self.leastEntriesOfLeaf, (entries.count + Self.mostLeaves - 1) / Self.mostLeaves)
      try entries.forEach(groupOf: size) { group in
        let leaf = try ArchivePacking.packed(PMTilesDirectory.bytes(of: group))
        try pending.writer.write(leaf)
        leafEntries.append(
          PMTilesEntry(tile: group[0].tile, offset: leaves.length, length: UInt32(leaf.count), run: 0)
        )
        leaves.length += UInt64(leaf.count)
      }
      root = try ArchivePacking.packed(PMTilesDirectory.bytes(of: leafEntries))
    }
    precondition(root.count <= Self.mostRootBytes, "the root directory has its room")
    let about = try ArchivePacking.packed(PMTilesMetadata.json(metadata))
    try pending.writer.write(about)
    let header = PMTilesHeader(
      root: PMTilesHeader.Section(offset: UInt64(PMTilesHeader.byteCount), length: UInt64(root.count)),
      metadata: PMTilesHeader.Section(offset: leaves.end, length: UInt64(about.count)),
      leaves: leaves,
      pictures: pictures,
      tileCount: UInt64(tileCount),
      entryCount: UInt64(entries.count),
      contentCount: UInt64(contentCount)
    )
    try pending.writer.overwrite(header.bytes(metadata) + root, at: 0)
  }

  /// A root directory that has all entries itself; nil where they are too many for its room.
  private func smallRoot() throws -> [UInt8]? {
    guard entries.count <= Self.mostRootEntries else { return nil }
    var all: [PMTilesEntry] = []
    try entries.forEach(groupOf: Self.mostRootEntries) { all += $0 }
    let root = try ArchivePacking.packed(PMTilesDirectory.bytes(of: all))
    return root.count <= Self.mostRootBytes ? root : nil
  }
}
