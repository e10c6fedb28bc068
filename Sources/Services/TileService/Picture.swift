/// A picture as it is sent, and which data it shows.
public struct Picture: Sendable {
  public let bytes: [UInt8]
  public let format: PictureFormat

  /// The version of the city's data that the map was made from: the one before the present for a moment after a
  /// change, until labels are placed anew.
  public let dataVersion: String

  /// When any of these data last came in, as HTTP spells it; nil where there are none.
  public let lastImport: String?

  /// How long it may be shown to others; nil where it is kept by nobody.
  public let freshness: Freshness?

  /// Whether it was drawn before, and found on disk.
  public private(set) var wasStored = false

  init(_ bytes: [UInt8], as format: PictureFormat, _ freshness: Freshness, wasStored: Bool = false) {
    self.wasStored = wasStored
    self.bytes = bytes
    self.format = format
    self.freshness = freshness
    dataVersion = freshness.dataVersion
    lastImport = freshness.lastImport
  }

  init(_ bytes: [UInt8], as format: PictureFormat, of map: StyledMap) {
    self.bytes = bytes
    self.format = format
    freshness = nil
    dataVersion = map.dataVersion
    lastImport = map.lastImport
  }
}
