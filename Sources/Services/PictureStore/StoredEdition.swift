public import Geodesy

/// A map at one zoom: what has a row of editions of its own.
public struct MapZoom: Sendable, Hashable {
  /// Tells the map from all others whose pictures are in the store.
  public let map: String
  public let zoom: Int

  public init(_ map: String, zoom: Int) {
    self.map = map
    self.zoom = zoom
  }
}

/// What a map shows at one zoom between two changes, as the store knows it.
public struct StoredEdition: Sendable, Hashable {
  public let place: MapZoom

  /// Given once and never again, by no other process either.
  public let number: Int64

  /// Follows from all that shapes its pictures.
  public let stamp: UInt64

  init(_ place: MapZoom, number: Int64, stamp: UInt64) {
    self.place = place
    self.number = number
    self.stamp = stamp
  }
}

/// An edition, and what became of it.
public struct PastEdition: Sendable {
  public let edition: StoredEdition

  /// Where its successor looks otherwise; nil where that may be everywhere.
  public let changed: [WorldBox]?
}

/// The editions of a map at one zoom that pictures in the store may be of.
public struct StoredEditions: Sendable {
  /// From old to new.
  public let past: [PastEdition]
  public let present: StoredEdition
}
