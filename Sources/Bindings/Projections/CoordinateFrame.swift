public import Geodesy
public import Wording

/// What the two numbers of a coordinate mean: degrees of a named frame, or a system that PROJ knows.
public enum CoordinateFrame: Sendable, Equatable {
  case named(Frame)
  case system(ReferenceSystem)

  /// The spelling of those that can be written down, for help texts.
  public static let placeholder = "wgs84|cgcs2000|gcj02|bd09|EPSG:N"

  /// Reads `wgs84`, `cgcs2000`, `gcj02`, `bd09`, `EPSG:4547`, or a PROJ string that begins with `+proj=`.
  public init(words: String) throws(Fault) {
    let small = words.lowercased()
    if let frame = Frame(rawValue: small) {
      self = .named(frame)
    } else if small.hasPrefix("epsg:") {
      // Digits only: PROJ would take `4547+5773` for a system with heights.
      let code = small.dropFirst("epsg:".count)
      guard let code = Int(code), code > 0, code <= Int(Int32.max) else {
        throw Fault(.badRequest, .unknownSystem(words))
      }
      self = .system(try Self.system("EPSG:\(code)", orElse: .unknownSystem("EPSG:\(code)")))
    } else if small.hasPrefix("+proj=") {
      self = .system(try Self.system(words, orElse: nil))
    } else {
      throw Fault(.badRequest, .notOneOf(words, known: Frame.allCases.map(\.rawValue) + ["EPSG:N"]))
    }
  }

  /// The system that a file declares, as WKT or a PROJ string.
  public init(declared definition: String) throws(ProjectionError) {
    self = .system(try ReferenceSystem(definition: definition))
  }

  /// Whether the numbers are longitudes and latitudes; else they are eastings and northings.
  public var isInDegrees: Bool {
    switch self {
    case .named: true
    case .system(let system): system.isGeographic
    }
  }

  /// Whether the numbers are those of WGS 84 already, as far as the store tells frames apart.
  public var isWGS84InDegrees: Bool {
    switch self {
    case .named(let frame): frame == .wgs84 || frame == .cgcs2000
    case .system(let system): system.isWGS84InDegrees
    }
  }

  private static func system(
    _ definition: String,
    orElse unknown: Message?
  ) throws(Fault) -> ReferenceSystem {
    do {
      return try ReferenceSystem(definition: definition)
    } catch {
      switch error.problem {
      case .noDatabase: throw Fault(.failed, .projectionsAreMissing)
      case .outOfMemory: throw Fault(.unavailable, .outOfMemory)
      case .notOnAMap: throw Fault(.badRequest, .systemIsNoMap(definition, name: error.detail))
      case .notUnderstood, .noOperation:
        throw Fault(.badRequest, unknown ?? .noSystemText(definition, detail: error.detail))
      }
    }
  }
}

extension CoordinateFrame: CustomStringConvertible {
  /// As people write it: `gcj02`, `EPSG:4547 (CGCS2000 / 3-degree Gauss-Kruger CM 114E)`.
  public var description: String {
    switch self {
    case .named(let frame): frame.rawValue
    case .system(let system):
      system.isNameless ? system.shortName : "\(system.shortName) (\(system.name))"
    }
  }

  /// Without the name of a system: `gcj02`, `EPSG:4547`.
  public var shortDescription: String {
    switch self {
    case .named(let frame): frame.rawValue
    case .system(let system): system.shortName
    }
  }
}

extension ReferenceSystem {
  /// PROJ strings have no name of their own, and MapInfo's systems are called thus by GDAL.
  fileprivate var isNameless: Bool {
    ["", "unknown", "unnamed"].contains(name)
  }

  /// The code, else the name, else what is meant in few words.
  fileprivate var shortName: String {
    if let epsgCode { return "EPSG:\(epsgCode)" }
    if !isNameless { return name }
    if isWGS84InDegrees { return Frame.wgs84.rawValue }
    return definition.hasPrefix("+") ? definition : isGeographic ? "unnamed degrees" : "unnamed projection"
  }
}
