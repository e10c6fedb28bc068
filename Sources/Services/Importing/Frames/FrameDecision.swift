import Geodesy
public import Projections
public import Wording

/// What somebody says of a file's coordinates: nothing, or a frame.
public enum FrameChoice: Sendable, Equatable {
  case automatic
  case given(CoordinateFrame)
}

/// What the coordinates of a file are taken for, and why.
public struct FrameDecision: Sendable {
  public let frame: CoordinateFrame

  /// Whether the file has latitude before longitude, or northing before easting.
  public let isSwapped: Bool
  public let reasons: [Message]

  /// What somebody should look at, since nothing could prove it.
  public let warning: Message?
}

/// Decides what the coordinates of a file are, by what it says of itself, by their size, and by what the city holds.
struct FrameDetection {
  let path: String
  let declared: DeclaredFrame
  let sample: [Coordinate]
  let evidence: FrameEvidence

  private var size: CoordinateSize {
    CoordinateSize(sample)
  }

  func decide(_ choice: FrameChoice) throws(Fault) -> FrameDecision {
    switch choice {
    case .given(let frame): return try given(frame)
    case .automatic: return try automatic()
    }
  }

  // MARK: - A frame that was named

  private func given(_ frame: CoordinateFrame) throws(Fault) -> FrameDecision {
    let reason = Message.frameWasGiven
    guard !sample.isEmpty else { return decision(frame, [reason]) }
    if frame.isInDegrees {
      switch size {
      case .degrees: return decision(frame, [reason])
      case .swappedDegrees: return decision(frame, [reason, .coordinatesAreSwapped], isSwapped: true)
      case .projected: throw Fault(.failed, .numbersAreNoDegrees(path, frame.description, hint: size.hint))
      }
    }
    return try projected(frame, [reason])
  }

  /// Eastings and northings: which stands first is seen by where the places come to lie.
  private func projected(_ frame: CoordinateFrame, _ reasons: [Message]) throws(Fault) -> FrameDecision {
    guard case .projected = size else {
      throw Fault(.failed, .numbersAreDegrees(path, frame.description))
    }
    guard case .system(let system) = frame, let area = system.areaOfUse else {
      return decision(frame, reasons)
    }
    let converter = try FrameConverter(from: frame, to: .named(.wgs84))
    func share(_ places: [Coordinate]) -> Double {
      let inside = places.count { place in converter.convert(place).map { area.widened.contains($0) } ?? false
      }
      return Double(inside) / Double(max(1, places.count))
    }
    let straight = share(sample)
    if straight >= CoordinateSize.enough { return decision(frame, reasons) }
    if share(sample.map(\.swapped)) >= CoordinateSize.enough {
      return decision(frame, reasons + [.northingsStandFirst], isSwapped: true)
    }
    if straight > 0.5 { return decision(frame, reasons) }
    throw Fault(.failed, .numbersLieOutside(path, frame.description, hint: size.hint))
  }

  // MARK: - What the file itself says

  private func automatic() throws(Fault) -> FrameDecision {
    guard !sample.isEmpty else { return withoutSample }
    switch declared {
    case .system(let frame) where !frame.isInDegrees:
      return try projected(frame, [.frameWasDeclared])
    case .system(let frame):
      guard frame.isWGS84InDegrees else { return try otherDegrees(frame) }
      return try degrees(declaring: .fileDeclares(frame.description))
    case .byFormat:
      return try degrees(declaring: .formatMeansWGS84)
    case .none:
      return try degrees(declaring: nil)
    case .unintelligible(let words):
      guard case .projected = size else { return try degrees(declaring: nil) }
      throw Fault(.failed, .frameIsUnintelligible(path, words, hint: size.hint))
    }
  }

  /// Rows that have places may still come, and what is declared holds for them.
  private var withoutSample: FrameDecision {
    switch declared {
    case .system(let frame): decision(frame, [.frameWasDeclared])
    case .byFormat: decision(.named(.wgs84), [.formatMeansWGS84])
    case .none, .unintelligible: decision(.named(.wgs84), [.noCoordinatesToTellBy])
    }
  }

  /// Degrees on another datum, such as Beijing 1954.
  private func otherDegrees(_ frame: CoordinateFrame) throws(Fault) -> FrameDecision {
    if case .projected = size {
      throw Fault(.failed, .numbersAreNoDegrees(path, frame.description, hint: size.hint))
    }
    let isSwapped = size == .swappedDegrees
    let reasons = [Message.frameWasDeclared] + (isSwapped ? [.coordinatesAreSwapped] : [])
    return decision(frame, reasons, isSwapped: isSwapped)
  }

  /// Degrees that are said to be WGS 84, or of which nothing is said: the layers of the city are asked, since files
  /// in GCJ-02 say WGS 84 too.
  private func degrees(declaring reason: Message?) throws(Fault) -> FrameDecision {
    let isSwapped = size == .swappedDegrees
    if case .projected = size {
      throw Fault(
        .failed,
        reason == nil
          ? .numbersNeedFrame(path, hint: size.hint)
          : .numbersAreNoDegrees(path, CoordinateFrame.named(.wgs84).description, hint: size.hint)
      )
    }
    var reasons = reason.map { [$0] } ?? []
    if isSwapped { reasons.append(.coordinatesAreSwapped) }
    let places = isSwapped ? sample.map(\.swapped) : sample
    guard let verdict = evidence.verdict(on: places) else {
      let warning =
        reason == nil && places.contains { Self.china.contains($0) } ? Message.wgs84WasAssumed(path) : nil
      return decision(.named(.wgs84), reasons + [.nothingToCompareWith], isSwapped: isSwapped, warning)
    }
    if verdict.frame != .wgs84, reason != nil {
      throw Fault(.failed, .cityContradicts(path, likely: verdict.frame.rawValue, verdict.message))
    }
    return decision(.named(verdict.frame), reasons + [verdict.message], isSwapped: isSwapped)
  }

  /// Where displaced coordinates are in use.
  private static let china = GeoBox(west: 72, south: 0.8, east: 138, north: 56)

  private func decision(
    _ frame: CoordinateFrame,
    _ reasons: [Message],
    isSwapped: Bool = false,
    _ warning: Message? = nil
  ) -> FrameDecision {
    FrameDecision(frame: frame, isSwapped: isSwapped, reasons: reasons, warning: warning)
  }
}

extension Coordinate {
  var swapped: Coordinate {
    Coordinate(longitude: latitude, latitude: longitude)
  }
}

extension GeoBox {
  /// Cities do not end at the edge of a zone.
  fileprivate var widened: GeoBox {
    let margin = 1.5
    return GeoBox(
      west: west - margin,
      south: south - margin,
      east: east + margin,
      north: north + margin
    )
  }
}
