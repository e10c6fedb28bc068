/// What is wanted of a file of OpenStreetMap, in terms that its reader can be told.
public struct OSMSelection: Sendable, Equatable {
  /// The keys of all tags that will be asked for; objects give them by their place in this list.
  public let keys: [String]

  /// Those of them that alone make a node interesting: thousands have a name or an address and nothing else.
  public let decidingKeys: Set<String>

  /// `key` or `key=value`, by which a closed way is an area rather than a line.
  public let areaTags: [String]

  /// As many keys as a set of them holds.
  public static let mostKeys = OSMKeySet.capacity

  public init(keys: [String], decidingKeys: Set<String>, areaTags: [String]) {
    precondition(keys.count <= Self.mostKeys, "a set of keys holds them all")
    self.keys = keys
    self.decidingKeys = decidingKeys
    self.areaTags = areaTags
  }

  /// The configuration of GDAL's driver, which is a file.
  ///
  /// The keys keep their spelling, and all layers have the same ones.
  var configuration: String {
    // GDAL 3.6 overlooks what is longer than the last word of this list.
    let areaTags = areaTags.sorted { $0.utf8.count < $1.utf8.count }
    var lines = [
      "closed_ways_are_polygons=\(areaTags.joined(separator: ","))",
      "attribute_name_laundering=no",
    ]
    // No nodes are worth a feature by what is written about the survey, or by what only describes.
    let telling = keys.filter { !decidingKeys.contains($0) } + Self.uninterestingKeys
    for layer in ["points", "lines", "multipolygons", "multilinestrings", "other_relations"] {
      lines += ["", "[\(layer)]", "osm_id=yes", "attributes=\(keys.joined(separator: ","))", "other_tags=no"]
      if layer == "points" { lines.append("unsignificant=\(telling.joined(separator: ","))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let uninterestingKeys = [
    "attribution", "barrier", "converted_by", "created_by", "crossing", "ele", "entrance", "fixme", "note",
    "source",
    "time", "traffic_calming", "traffic_signals",
  ]
}

/// Some of the keys of a selection, by their places in it.
public struct OSMKeySet: Sendable, Equatable {
  public static let capacity = 128

  private var low: UInt64 = 0
  private var high: UInt64 = 0

  public init() {}

  public init(_ keys: some Sequence<Int>) {
    for key in keys { insert(key) }
  }

  public mutating func insert(_ key: Int) {
    if key < 64 { low |= 1 << UInt64(key) } else { high |= 1 << UInt64(key - 64) }
  }

  public func contains(_ key: Int) -> Bool {
    key < 64 ? low >> UInt64(key) & 1 == 1 : high >> UInt64(key - 64) & 1 == 1
  }

  public func isSubset(of other: OSMKeySet) -> Bool {
    low & ~other.low == 0 && high & ~other.high == 0
  }

  public func intersects(_ other: OSMKeySet) -> Bool {
    low & other.low != 0 || high & other.high != 0
  }
}
