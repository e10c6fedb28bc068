import Geodesy
import Projections
import Wording

/// Pairs of eastings and northings as places on the globe: in which order they stand is seen by where they come to lie.
struct ProjectedPlaces {
  private let sample: [Coordinate]
  private let converter: FrameConverter

  /// Where the system is meant to be used; nil where nobody says, or that is all the globe.
  let area: GeoBox?

  init(_ sample: [Coordinate], in frame: CoordinateFrame) throws(Fault) {
    self.sample = sample
    converter = try FrameConverter(from: frame, to: .named(.wgs84))
    guard case .system(let system) = frame, let area = system.areaOfUse, area.east - area.west < 180 else {
      self.area = nil
      return
    }
    self.area = area
  }

  /// The share of the places that lie in a box, as they stand or exchanged.
  func share(in box: GeoBox, isSwapped: Bool = false) -> Double {
    Double(sample.count { lies($0, in: box, isSwapped) }) / Double(max(1, sample.count))
  }

  /// One that does not lie in a box.
  func example(outsideOf box: GeoBox) -> Coordinate? {
    sample.first { !lies($0, in: box, false) }
  }

  private func lies(_ place: Coordinate, in box: GeoBox, _ isSwapped: Bool) -> Bool {
    converter.convert(isSwapped ? place.swapped : place).map { box.contains($0) } ?? false
  }
}

/// Where the places of a file's projected system can be at all.
struct PlausibleArea {
  /// Nil where places may lie anywhere on the globe.
  private let box: GeoBox?

  /// Files for neighbouring zones are in use, and maps of a country in one; what is farther away than this is none.
  private static let margin = 10.0

  init(around area: GeoBox?) {
    let box = area?.grown(by: Self.margin)
    // Beyond the antimeridian longitudes begin anew.
    self.box = box.flatMap { $0.west >= -180 && $0.east <= 180 ? $0 : nil }
  }

  func contains(_ place: Coordinate) -> Bool {
    box?.contains(place) ?? true
  }
}

extension GeoBox {
  /// Cities do not end at the edge of a zone.
  var widened: GeoBox { grown(by: 1.5) }

  fileprivate func grown(by margin: Double) -> GeoBox {
    GeoBox(west: west - margin, south: south - margin, east: east + margin, north: north + margin)
  }
}
