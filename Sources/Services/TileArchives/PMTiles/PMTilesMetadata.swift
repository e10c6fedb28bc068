import Compression
import JSONText
import Wording

/// What a PMTiles file says of itself beside its header.
enum PMTilesMetadata {
  /// Of the set of tiles, not of the format: three numbers.
  private static let version = "1.0.0"

  static func json(_ metadata: ArchiveMetadata) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    var members = [("name", metadata.name), ("description", metadata.description)]
    if let attribution = metadata.attribution { members.append(("attribution", attribution)) }
    members += [("type", metadata.type), ("version", version)]
    for (key, text) in members {
      json.key(key)
      json.string(text)
    }
    json.endObject()
    return json.bytes
  }
}

/// Directories and metadata are packed by gzip, which every reader knows.
enum ArchivePacking {
  static func packed(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
    guard let packed = Gzip.compress(bytes) else { throw Fault(.unavailable, .outOfMemory) }
    return packed
  }
}
