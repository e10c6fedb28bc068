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
    let parts = box.parts
    return candidates(for: box).filter { position in
      guard let shape = shape(at: position, in: frame) else { return false }
      return parts.contains { shape.touches($0) }
    }
  }

  /// What may reach into a box of a displaced frame: what comes near it in China, and all there is elsewhere, where the
  /// formulas of these frames were not meant to be used and displace by any amount.
  private func candidates(for box: GeoBox) -> [Int] {
    let margin = Frame.farthestDisplacement
    let window = GeoBox(
      west: box.west - margin,
      south: box.south - margin,
      east: box.east + margin,
      north: box.north + margin
    )
    let isInChina = !box.crossesAntimeridian && Frame.homeOfDisplacement.contains(window)
    return isInChina ? positions(in: window) : Array(0..<count)
  }

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
