import CPROJ
public import Geodesy

/// A coordinate system that PROJ knows, by its EPSG code or by the text in which a file declares it.
///
/// The value holds what is to be known of the system; a `CoordinateTransform` does the work.
public struct ReferenceSystem: Sendable, Equatable {
  /// `EPSG:4547`, else WKT (also ESRI's of `.prj` files) or a PROJ string.
  public let definition: String

  public let name: String

  /// Nil where the definition carries none: ESRI's texts do not.
  public let epsgCode: Int?

  /// Eastings and northings; else degrees, as of every other system that can be made.
  public let isProjected: Bool

  /// Metres in one unit of a projected system; nil for a geographic one.
  public let metersPerUnit: Double?

  /// Where the system is meant to be used; nil where nobody says.
  public let areaOfUse: GeoBox?

  /// Whether the datum counts as WGS 84, as CGCS2000 does, which differs by less than survey data do.
  public let isOnWGS84Datum: Bool

  /// Whether its numbers are longitudes and latitudes in degrees that count as WGS 84.
  public let isWGS84InDegrees: Bool

  public var isGeographic: Bool { !isProjected }
  public var isInMeters: Bool { metersPerUnit == 1 }

  public init(epsg code: Int) throws(ProjectionError) {
    try self.init(definition: "EPSG:\(code)")
  }

  /// Understands WKT of all kinds, PROJ strings, and `AUTHORITY:CODE`.
  public init(definition: String) throws(ProjectionError) {
    let context = try ProjectionContext()
    let system = try context.system(definition)
    // The file's own shift to WGS 84 stands around the system; what the numbers mean is said inside.
    let inner = system.isOfType(PJ_TYPE_BOUND_CRS) ? proj_get_source_crs(context.handle, system.handle) : nil
    let facts = SystemFacts(ProjectionObject(inner, context) ?? system)
    guard facts.isProjected || facts.isGeographic else {
      throw ProjectionError(.notOnAMap, detail: facts.object.name)
    }
    self.definition = definition
    name = facts.object.name
    epsgCode = facts.epsgCode
    isProjected = facts.isProjected
    metersPerUnit = facts.isProjected ? facts.unit : nil
    areaOfUse = facts.areaOfUse
    isOnWGS84Datum = facts.isOnWGS84Datum
    isWGS84InDegrees = facts.isGeographic && facts.isOnWGS84Datum && facts.isInDegreesFromGreenwich
  }
}
