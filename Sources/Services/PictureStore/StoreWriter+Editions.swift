import Geodesy
import Platform
import SpatiaLite

/// The rows of editions: of each map and zoom one row, in the order in which they came.
extension StoreWriter {
  /// The editions up to one of this stamp, which is begun if the last one has another: then nobody knows what changed.
  func editions(of place: MapZoom, stamp: UInt64) throws -> StoredEditions {
    try connection.transaction {
      let row = try rows(of: place)
      if let last = row.last?.edition, last.stamp == stamp { return Self.reachable(row, last) }
      if let last = row.last?.edition { try setChanged(nil, after: last) }
      try forget(row.dropLast(Self.mostPast))
      return StoredEditions(past: [], present: try append(place, stamp))
    }
  }

  /// Begins an edition after another one, which looks otherwise in these places; nil stands for everywhere.
  ///
  /// Another process may have begun it already, without knowing what changed.
  func begin(after old: StoredEdition, stamp: UInt64, changed: [WorldBox]?) throws -> StoredEdition {
    try connection.transaction {
      let row = try rows(of: old.place)
      if let last = row.last?.edition, last.stamp == stamp, row.dropLast().last?.edition == old {
        try setChanged(changed, after: old)
        return last
      }
      if let last = row.last?.edition { try setChanged(last == old ? changed : nil, after: last) }
      let new = try append(old.place, stamp)
      try forget(row.dropLast(Self.mostPast))
      return new
    }
  }

  /// Has pictures of some places drawn anew: a new edition that shows the same.
  func expire(_ place: MapZoom, _ boxes: [WorldBox]?) throws {
    try connection.transaction {
      guard let last = try rows(of: place).last?.edition else { return }
      try setChanged(boxes, after: last)
      _ = try append(place, last.stamp)
    }
  }

  /// Every map and zoom that has editions.
  func places() throws -> [MapZoom] {
    try connection.withStatement(StoreSQL.maps) { find in
      var places: [MapZoom] = []
      while try find.step() { places.append(MapZoom(find.text(0) ?? "", zoom: Int(find.integer(1)))) }
      return places
    }
  }

  /// The editions that came after one of a stamp that the last one has too, with what changed before each; empty where
  /// there is none, or where it shows something else.
  func successors(of edition: StoredEdition) throws -> [(edition: StoredEdition, changed: [WorldBox]?)] {
    let row = try rows(of: edition.place)
    guard let own = row.firstIndex(where: { $0.edition == edition }), row.last?.edition.stamp == edition.stamp
    else { return [] }
    return zip(row[own...], row[own...].dropFirst()).map { ($1.edition, $0.changed) }
  }

  /// A picture that nobody asked for during so many changes is drawn anew.
  private static let mostPast = 64

  private func rows(of place: MapZoom) throws -> [PastEdition] {
    try connection.withStatement(StoreSQL.editions) { find in
      try find.bind(place.map, at: 1)
      try find.bind(Int64(place.zoom), at: 2)
      var row: [PastEdition] = []
      while try find.step() {
        let stamp = UInt64(bitPattern: find.integer(1))
        let edition = StoredEdition(place, number: find.integer(0), stamp: stamp)
        let boxes = find.integer(3) == 1 ? nil : ChangedBoxesBlob.boxes(in: find.blob(2))
        row.append(PastEdition(edition: edition, changed: boxes))
      }
      return row
    }
  }

  /// Without those that everything changed after.
  private static func reachable(_ row: [PastEdition], _ present: StoredEdition) -> StoredEditions {
    let past = row.dropLast()
    let first = past.lastIndex { $0.changed == nil }.map { $0 + 1 } ?? past.startIndex
    return StoredEditions(past: Array(past[first...].suffix(mostPast)), present: present)
  }

  private func append(_ place: MapZoom, _ stamp: UInt64) throws -> StoredEdition {
    let number = Int64(bitPattern: Process.randomToken())
    let edition = StoredEdition(place, number: number, stamp: stamp)
    try add(edition)
    return edition
  }

  private func setChanged(_ boxes: [WorldBox]?, after edition: StoredEdition) throws {
    try connection.withStatement(StoreSQL.setChanged) { set in
      if let bytes = boxes.flatMap(ChangedBoxesBlob.bytes) {
        try set.bind(blob: bytes, at: 1)
      } else {
        try set.bind(.null, at: 1)
      }
      try set.bind(edition.number, at: 2)
      try set.run()
    }
  }

  private func forget(_ editions: some Sequence<PastEdition>) throws {
    for past in editions {
      try connection.withStatement(StoreSQL.removeEdition) { remove in
        try remove.bind(past.edition.number, at: 1)
        try remove.run()
      }
    }
  }
}
