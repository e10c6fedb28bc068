import CityStore
import Geodesy
import Platform
import Shapes

// The features that lie somewhere, none of them twice, in the order of the snapshot.

extension Snapshot {
  func positions(in box: GeoBox) -> [Int] {
    var positions: [Int] = []
    for part in box.parts { visit(part) { positions.append($0) } }
    guard box.crossesAntimeridian else { return positions }
    // What reaches all around touches both parts.
    return Set(positions).sorted()
  }

  /// Those that reach into the box in the frame of the box: what comes near is held against it there.
  func positions(in box: GeoBox, of frame: Frame) -> [Int] {
    guard frame.isDisplaced else { return positions(in: box) }
    return positions(in: box.widened(by: Self.farthestDisplacement(into: box))).filter { position in
      guard let shape = shape(at: position, in: frame) else { return false }
      return box.parts.contains { shape.touches($0) }
    }
  }

  /// How far what comes to lie in a box may have been displaced, in degrees.
  ///
  /// In and around China GCJ-02 displaces by up to 0.02°, BD-09 by 0.01° once more. Far away the polynomial of GCJ-02
  /// grows to twelve kilometres, which are more than a degree where parallels are short.
  private static func farthestDisplacement(into box: GeoBox) -> Double {
    let isNearChina = !box.crossesAntimeridian && aroundChina.contains(box)
    return isNearChina ? 0.05 : 1.5
  }

  private static var aroundChina: GeoBox { GeoBox(west: 60, south: 0, east: 150, north: 60) }

  func positions(in area: IndexedShape) -> [Int] {
    guard !area.box.isEmpty else { return [] }
    var positions: [Int] = []
    if let places {
      visit(area.box) { position in
        if area.contains(places[position]) { positions.append(position) }
      }
    } else {
      visit(area.box) { position in
        if meets(area, position) { positions.append(position) }
      }
    }
    return positions
  }

  private func meets(_ area: IndexedShape, _ position: Int) -> Bool {
    // Most features lie wholly inside or wholly outside, which their boxes tell.
    switch area.position(of: box(at: position)) {
    case .apart: false
    case .inside: true
    case .cut: shape(at: position).map { area.intersects($0) } ?? false
    }
  }
}

extension GeoBox {
  /// Wider on every side, but not beyond the globe.
  fileprivate func widened(by degrees: Double) -> GeoBox {
    let width = crossesAntimeridian ? east - west + 360 : east - west
    let isAllAround = width >= 360 - 2 * degrees
    return GeoBox(
      west: isAllAround ? -180 : Self.wrapped(west - degrees),
      south: max(south - degrees, -90),
      east: isAllAround ? 180 : Self.wrapped(east + degrees),
      north: min(north + degrees, 90)
    )
  }

  private static func wrapped(_ longitude: Double) -> Double {
    longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude
  }
}
