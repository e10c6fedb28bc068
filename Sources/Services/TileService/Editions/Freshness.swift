import Geodesy

/// How long a picture is as good as one that would be drawn now.
public struct Freshness: Sendable {
  let edition: MapEdition

  /// What the picture shows of the world.
  private let window: WorldBox

  init(_ edition: MapEdition, window: WorldBox) {
    self.edition = edition
    self.window = window
  }

  /// Whether nothing of the map changed since; takes a glance.
  public var isPresent: Bool { edition.isPresent }

  /// The same for the present edition of the map; nil where what the picture shows changed since.
  public func renewed() -> Freshness? {
    edition.present(unchangedIn: window).map { Freshness($0, window: window) }
  }

  /// Of the map's present edition.
  public var dataVersion: String { edition.data.version }
  public var lastImport: String? { edition.data.lastImport }
}
