public import Platform

/// Where a city lives: its database, and beside it the folder of all that is made from it.
public struct CityLocation: Sendable, Equatable {
  public let databasePath: String

  /// `city.d` beside `city.sqlite`; may be deleted at any time.
  public let derivedFolder: String

  /// A symbolic link is followed: SQLite keeps its log beside the file itself, and so do we with what we make.
  public init(_ path: String) {
    databasePath = Files.resolvingLink(path)
    let ending = ".sqlite"
    let stem = databasePath.hasSuffix(ending) ? databasePath.dropLast(ending.count) : databasePath[...]
    derivedFolder = stem + ".d"
  }

  /// The snapshot of one version of a layer.
  func snapshotPath(of layer: LayerID, version: Int) -> String {
    "\(derivedFolder)/\(layer.text).\(version).snapshot"
  }

  /// Geometry of one version of a layer that is made ready for drawing in one of several ways; removed with the
  /// version's snapshot.
  public func pyramidPath(of record: LayerRecord, way: ContentHash) -> String {
    "\(derivedFolder)/\(pyramidPrefix(of: record))\(way.hexadecimal)\(Self.pyramidEnding)"
  }

  static let pyramidEnding = ".pyramid"

  /// With the stamp, since a version may be written anew.
  func pyramidPrefix(of record: LayerRecord) -> String {
    "\(record.id.text).\(record.version).\(String(record.stamp, radix: 16))."
  }

  /// The labels of a map at one zoom; each way to choose and place them has one file, whose stamp tells of which data.
  public func labelPlanPath(way: ContentHash) -> String {
    "\(derivedFolder)/\(way.hexadecimal)\(Self.labelPlanEnding)"
  }

  public static let labelPlanEnding = ".labels"

  /// Pictures that were drawn, where nobody names another place for them.
  public var pictureStorePath: String { derivedFolder + "/tiles.cache" }

  /// Held while a snapshot is made, so that two processes do not both make it.
  var snapshotLockPath: String {
    derivedFolder + "/snapshots.lock"
  }
}
