/// One of the two that a label may consist of, text or icon, with the places where it could be.
public struct LabelMark: Sendable {
  /// What it may lie over.
  public enum Overlap: UInt8, Sendable {
    /// Over nothing.
    case never
    /// Over others that are cooperative too.
    case cooperative
    /// Over anything.
    case always
  }

  public var overlap: Overlap
  /// Whether others may lie over it.
  public var isNoObstacle: Bool
  /// Whether the other one may stand without it.
  public var isOptional: Bool
  /// The boxes that it covers at each of its places, in order of preference; usually there is one place.
  public var places: [[LabelBox]]

  public init(
    places: [[LabelBox]],
    overlap: Overlap = .never,
    isNoObstacle: Bool = false,
    isOptional: Bool = false
  ) {
    self.places = places
    self.overlap = overlap
    self.isNoObstacle = isNoObstacle
    self.isOptional = isOptional
  }
}

/// What of a label is shown: for text and icon the number of the place.
public struct LabelPlacement: Sendable, Hashable {
  public var text: Int?
  public var icon: Int?

  public init(text: Int?, icon: Int?) {
    self.text = text
    self.icon = icon
  }
}
