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

  /// That the places lie far away from all others of the city.
  public internal(set) var remoteness: Message?

  /// Nil where the numbers are degrees.
  var area: PlausibleArea?

  /// All that somebody should look at.
  public var warnings: [Message] {
    [warning, remoteness].compactMap(\.self)
  }
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
    var decision =
      switch choice {
      case .given(let frame): try given(frame)
      case .automatic: try automatic()
      }
    decision.remoteness = try remoteness(decision)
    return decision
  }

  /// So far from all others no layer of a city lies.
  private static let leastRemoteness = 100_000.0

  private func remoteness(_ decision: FrameDecision) throws(Fault) -> Message? {
    guard !evidence.isEmpty, !sample.isEmpty else { return nil }
    let converter = try FrameConverter(from: decision.frame, to: .named(.wgs84))
    let places = sample.compactMap { converter.convert(decision.isSwapped ? $0.swapped : $0) }
    guard let distance = evidence.distance(from: places), distance > Self.leastRemoteness else { return nil }
    return .placesLieFarAway(kilometers: Int(distance / 1000))
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
    let places = try ProjectedPlaces(sample, in: frame)
    guard let area = places.area?.widened else { return try projectedAnywhere(frame, reasons, places) }
    let straight = places.share(in: area)
    if straight < CoordinateSize.enough, places.share(in: area, isSwapped: true) >= CoordinateSize.enough {
      return projected(frame, reasons, isSwapped: true, in: places.area)
    }
    if straight > 0.5 { return projected(frame, reasons, in: places.area) }
    if straight > 0.1 || size.hint == .likelySystem(frame.shortDescription) {
      let example = places.example(outsideOf: area)
      throw Fault(
        .failed,
        .numbersAreOfTwoSystems(
          path,
          frame.description,
          percent: Int(straight * 100),
          example: example.map { "\($0.longitude), \($0.latitude)" } ?? ""
        )
      )
    }
    throw Fault(.failed, .numbersLieOutside(path, frame.description, hint: size.hint))
  }

  /// A system that says not where it is used, or that is used everywhere: the places are to lie where the city is, or
  /// else in China.
  private func projectedAnywhere(
    _ frame: CoordinateFrame,
    _ reasons: [Message],
    _ places: ProjectedPlaces
  ) throws(Fault) -> FrameDecision {
    let home = (evidence.box ?? Self.china).widened
    let isSwapped =
      places.share(in: home) < 0.5 && places.share(in: home, isSwapped: true) >= CoordinateSize.enough
    return projected(frame, reasons, isSwapped: isSwapped, in: nil)
  }

  private func projected(
    _ frame: CoordinateFrame,
    _ reasons: [Message],
    isSwapped: Bool = false,
    in area: GeoBox?
  ) -> FrameDecision {
    var decision = decision(
      frame,
      reasons + (isSwapped ? [.northingsStandFirst] : []),
      isSwapped: isSwapped
    )
    decision.area = PlausibleArea(around: area)
    return decision
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
    case .byNames(let frame):
      // Metres need a zone beside the datum, which no name tells.
      if case .projected = size { return try degrees(declaring: nil) }
      return try degrees(declaring: .columnsDeclare(frame.title), as: frame)
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
    case .byNames(let frame): decision(.named(frame), [.columnsDeclare(frame.title)])
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

  /// Degrees that are said to be in a frame, or of which nothing is said: the layers of the city are asked, since files
  /// in GCJ-02 say WGS 84 too.
  private func degrees(
    declaring reason: Message?,
    as declared: Frame = .wgs84
  ) throws(Fault) -> FrameDecision {
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
      let warning = places.contains { Self.china.contains($0) } ? assumption : nil
      return decision(.named(declared), reasons + [.nothingToCompareWith], isSwapped: isSwapped, warning)
    }
    // The layers cannot tell CGCS2000 from WGS 84.
    if reason != nil, verdict.frame != (declared == .cgcs2000 ? .wgs84 : declared) {
      throw Fault(
        .failed,
        .cityContradicts(
          path,
          declared: (declared.title, declared.rawValue),
          likely: verdict.frame.rawValue,
          verdict.message
        )
      )
    }
    let frame = reason == nil ? verdict.frame : declared
    return decision(.named(frame), reasons + [verdict.message], isSwapped: isSwapped)
  }

  /// What is to be said of coordinates in China that are taken for WGS 84 without a proof; nil where the file itself
  /// says that they are.
  private var assumption: Message? {
    switch declared {
    case .none: .wgs84WasAssumed(path)
    case .unintelligible(let words): .wgs84WasAssumed(path, insteadOf: words)
    case .byFormat: .wgs84IsOnlyTheFormat(path)
    case .byNames, .system: nil
    }
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

extension Frame {
  /// As it is printed.
  fileprivate var title: String {
    switch self {
    case .wgs84: "WGS 84"
    case .cgcs2000: "CGCS2000"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }
}

extension Coordinate {
  var swapped: Coordinate {
    Coordinate(longitude: latitude, latitude: longitude)
  }
}
