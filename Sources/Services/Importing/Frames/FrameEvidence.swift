import CityStore
import Geodesy
import Shapes
import SpatialIndex
import Wording

/// Tells the frame of coordinates by what the city holds already: the right one brings stations onto stations and
/// roads onto roads, any other sets them beside.
struct FrameEvidence {
  private let layers: [Layer]

  init(_ layers: [Layer]) {
    self.layers = layers.filter { $0.snapshot.count > 0 }
  }

  var isEmpty: Bool { layers.isEmpty }

  /// Around all that the city has; nil where it has nothing.
  var box: GeoBox? {
    layers.isEmpty ? nil : layers.reduce(into: GeoBox.empty) { $0.include($1.snapshot.box) }
  }

  /// How far the nearest of some places lies from what the city has, by the boxes of its layers; nil where there is
  /// nothing to measure.
  func distance(from sample: [Coordinate]) -> Double? {
    let places = Self.compared(sample)
    guard !layers.isEmpty, !places.isEmpty else { return nil }
    return places.reduce(Double.infinity) { nearest, place in
      let bounds = SphericalBounds(from: place)
      return layers.reduce(nearest) { min($0, bounds.lowerBound(to: $1.snapshot.box)) }
    }
  }

  struct Verdict {
    let frame: Frame
    let layer: String

    /// How far the places lie from the layer's features under each frame, in metres: two fifths lie nearer.
    let distances: [(frame: Frame, meters: Double)]

    var message: Message {
      .cityDecides(
        layer: layer,
        distances: distances.map { ($0.frame.rawValue, Int($0.meters.rounded())) }
      )
    }
  }

  private static let candidates: [Frame] = [.wgs84, .gcj02, .bd09]

  /// Places compared with each layer.
  private static let mostPlaces = 400
  private static let fewestPlaces = 8

  /// What lies farther away than this is no neighbour, in metres.
  private static let reach = 3000.0

  /// Nil where no layer tells: it lies elsewhere, or is about other things.
  func verdict(on sample: [Coordinate]) -> Verdict? {
    let places = Self.compared(sample)
    guard places.count >= Self.fewestPlaces else { return nil }
    var best: (verdict: Verdict, ratio: Double)?
    for layer in layers {
      guard let found = verdict(on: places, by: layer), found.ratio < best?.ratio ?? .infinity else {
        continue
      }
      best = found
    }
    return best?.verdict
  }

  private static func compared(_ sample: [Coordinate]) -> [Coordinate] {
    let step = max(1, sample.count / mostPlaces)
    return stride(from: 0, to: sample.count, by: step).map { sample[$0] }.filter(\.isOnTheGlobe)
  }

  private func verdict(on places: [Coordinate], by layer: Layer) -> (verdict: Verdict, ratio: Double)? {
    var box = places.reduce(into: GeoBox.empty) { $0.include($1) }
    box.include(Coordinate(longitude: box.west - 0.03, latitude: box.south - 0.03))
    box.include(Coordinate(longitude: box.east + 0.03, latitude: box.north + 0.03))
    guard layer.snapshot.box.touches(box) else { return nil }
    let neighbours = Neighbours(of: layer.snapshot, reach: Self.reach)
    let distances = Self.candidates.map { frame in
      (frame: frame, meters: Self.typical(places.map { neighbours.distance(to: frame.toWGS84($0)) }))
    }
    guard let nearest = distances.min(by: { $0.meters < $1.meters }) else { return nil }
    // Displaced by as much to other sides than the frames do: what chance alone brings about.
    let controls = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (2.0, 1.0)].map { turnX, turnY in
      Self.typical(places.map { neighbours.distance(to: Self.displaced($0, turnX, turnY)) })
    }
    let others = distances.filter { $0.frame != nearest.frame }.map(\.meters) + controls
    let next = others.min() ?? .infinity
    let ratio = nearest.meters / max(next, 0.001)
    let isClear = ratio <= (places.count < 30 ? 0.25 : 0.4)
    let isNear = nearest.meters <= 150 && next - nearest.meters >= 15
    guard isClear, isNear else { return nil }
    return (Verdict(frame: nearest.frame, layer: layer.record.id.text, distances: distances), ratio)
  }

  /// Two fifths of the distances are smaller: so it holds for files of which the city has only a part.
  private static func typical(_ distances: [Double]) -> Double {
    distances.sorted()[distances.count * 2 / 5]
  }

  private static func displaced(_ place: Coordinate, _ turnX: Double, _ turnY: Double) -> Coordinate {
    let moved = Frame.gcj02.fromWGS84(place)
    return Coordinate(
      longitude: place.longitude + turnX * (moved.longitude - place.longitude),
      latitude: place.latitude + turnY * (moved.latitude - place.latitude)
    )
  }
}

/// Distances to the nearest vertex or edge of a layer, on a plane that touches the globe nearby.
private struct Neighbours {
  private let snapshot: Snapshot
  private let reach: Double

  init(of snapshot: Snapshot, reach: Double) {
    self.snapshot = snapshot
    self.reach = reach
  }

  /// At most the reach.
  func distance(to place: Coordinate) -> Double {
    var search = PlaneSearch(from: place, in: snapshot, within: reach)
    snapshot.withIndex { $0.visitNearestFirst(&search) }
    return search.least
  }
}

private struct PlaneSearch: NearestSearch {
  private let plane: LocalPlane
  private let flat: FlatBounds
  private let snapshot: Snapshot

  /// The least distance so far.
  private(set) var least: Double

  init(from origin: Coordinate, in snapshot: Snapshot, within reach: Double) {
    plane = LocalPlane(around: origin)
    flat = FlatBounds(
      from: origin,
      unitsPerDegreeEast: plane.metersPerDegreeEast,
      unitsPerDegreeNorth: LocalPlane.metersPerDegreeNorth
    )
    self.snapshot = snapshot
    least = reach
  }

  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    flat.squares(to: block)
  }

  var reach: Float {
    FlatBounds.reach(of: least)
  }

  mutating func visit(_ items: Range<Int>) {
    for item in items where plane.distance(to: snapshot.box(at: item)) < least {
      least = min(least, distance(to: item))
    }
  }

  private func distance(to item: Int) -> Double {
    guard let shape = snapshot.shape(at: item) else { return .infinity }
    var nearest = Double.infinity
    for part in shape.parts.indices {
      let vertices = shape.vertices(of: part)
      // A point is an edge that ends where it begins.
      for (start, end) in zip(vertices, vertices.count > 1 ? vertices.dropFirst() : vertices) {
        nearest = min(nearest, plane.distance(toEdgeFrom: start, to: end))
      }
    }
    return nearest
  }
}
