public import Geodesy
public import Wording

/// Takes coordinates from one frame into another; used by one thread at a time.
public struct FrameConverter {
  public let source: CoordinateFrame
  public let target: CoordinateFrame

  /// The displaced frames on either side; `wgs84` where there is none.
  private let displaced: Frame
  private let displacing: Frame

  /// Nil where both sides are degrees that count as WGS 84, but for a displacement.
  private let transform: CoordinateTransform?

  public init(from source: CoordinateFrame, to target: CoordinateFrame) throws(Fault) {
    self.source = source
    self.target = target
    displaced = source.displacement
    displacing = target.displacement
    do {
      transform =
        source.needsProjection || target.needsProjection
        ? try CoordinateTransform(from: try source.system(), to: try target.system()) : nil
    } catch {
      switch error.problem {
      case .noDatabase: throw Fault(.failed, .projectionsAreMissing)
      case .outOfMemory: throw Fault(.unavailable, .outOfMemory)
      default:
        throw Fault(
          .failed,
          .noWayBetween(source.description, target.description, detail: error.detail)
        )
      }
    }
  }

  /// The place in the target frame; nil where it has none, or is none in the source frame.
  public func convert(_ place: Coordinate) -> Coordinate? {
    guard isPossible(place, in: source) else { return nil }
    guard let transform else { return displaced.convert(place, to: displacing) }
    guard let there = transform.convert(displaced.toWGS84(place)) else { return nil }
    return finished(there)
  }

  /// Converts all of them where they stand; those without a place become NaN.
  ///
  /// - Returns: how many became NaN.
  @discardableResult
  public func convert(_ places: inout [Coordinate]) -> Int {
    var failed = 0
    for index in places.indices {
      let place = places[index]
      if !isPossible(place, in: source) {
        places[index] = .nowhere
      } else if transform == nil {
        places[index] = displaced.convert(place, to: displacing)
      } else {
        places[index] = displaced.toWGS84(place)
      }
    }
    transform?.convert(&places)
    for index in places.indices {
      let place = places[index]
      if place.isFinite, let there = transform == nil ? place : finished(place) {
        places[index] = there
      } else {
        places[index] = .nowhere
        failed += 1
      }
    }
    return failed
  }

  /// How far off a converted place may be; nil where PROJ does not know.
  ///
  /// The displacements of GCJ-02 and BD-09 themselves are undone to less than a millimetre.
  public var accuracyInMeters: Double? {
    if let transform { transform.accuracyInMeters } else { 0 }
  }

  /// A place of the target's system as the target has it.
  private func finished(_ place: Coordinate) -> Coordinate? {
    guard isPossible(place, in: target) else { return nil }
    return displacing.fromWGS84(place)
  }

  /// Degrees end at the poles; of all other numbers PROJ decides.
  private func isPossible(_ place: Coordinate, in frame: CoordinateFrame) -> Bool {
    frame.needsProjection ? place.isFinite : place.isOnTheGlobe
  }
}

extension CoordinateFrame {
  fileprivate var displacement: Frame {
    if case .named(let frame) = self { frame } else { .wgs84 }
  }

  fileprivate var needsProjection: Bool {
    if case .system(let system) = self { !system.isWGS84InDegrees } else { false }
  }

  /// What PROJ sees on this side.
  fileprivate func system() throws(ProjectionError) -> ReferenceSystem {
    if case .system(let system) = self { return system }
    return try ReferenceSystem(epsg: 4326)
  }
}
