import CPROJ
import Geodesy

/// What PROJ tells of one coordinate system without a shift around it.
struct SystemFacts {
  let object: ProjectionObject

  init(_ object: ProjectionObject) {
    self.object = object
  }

  var isProjected: Bool { object.isOfType(PJ_TYPE_PROJECTED_CRS) }
  var isGeographic: Bool { object.isOfType(PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS) }

  var epsgCode: Int? {
    guard let authority = proj_get_id_auth_name(object.handle, 0), String(cString: authority) == "EPSG",
      let code = proj_get_id_code(object.handle, 0)
    else { return nil }
    return Int(String(cString: code))
  }

  /// Metres or radians in one unit of the first axis.
  var unit: Double? {
    let context = object.context
    let axes = ProjectionObject(proj_crs_get_coordinate_system(context.handle, object.handle), context)
    var factor = 0.0
    guard let axes,
      proj_cs_get_axis_info(context.handle, axes.handle, 0, nil, nil, nil, &factor, nil, nil, nil) != 0
    else { return nil }
    return factor
  }

  var areaOfUse: GeoBox? {
    // PROJ writes nothing at all where no area is declared, and -1000 where one is without its box.
    var (west, south, east, north) = (-1000.0, -1000.0, -1000.0, -1000.0)
    let context = object.context.handle
    guard proj_get_area_of_use(context, object.handle, &west, &south, &east, &north, nil) != 0,
      west > -1000, south > -1000
    else { return nil }
    return GeoBox(west: west, south: south, east: east, north: north)
  }

  var isInDegreesFromGreenwich: Bool {
    let radiansPerDegree = Double.pi / 180
    let context = object.context
    let meridian = ProjectionObject(proj_get_prime_meridian(context.handle, object.handle), context)
    var longitude = 0.0
    guard let unit, abs(unit - radiansPerDegree) < 1e-10, let meridian,
      proj_prime_meridian_get_parameters(context.handle, meridian.handle, &longitude, nil, nil) != 0
    else { return false }
    return longitude == 0
  }

  /// Texts without codes name their datum in many ways; the ellipsoid has to agree with the name.
  var isOnWGS84Datum: Bool {
    guard hasEllipsoidOfWGS84, let datum = datumName else { return false }
    var letters = datum.lowercased()
    // ESRI's names of datums.
    if letters.hasPrefix("d_") { letters.removeFirst(2) }
    letters.removeAll { !$0.isLetter && !$0.isNumber }
    let known = [
      "worldgeodeticsystem1984", "wgs1984", "wgs84", "china2000", "cgcs2000",
      "chinageodeticcoordinatesystem2000", "chinesegeodeticcoordinatesystem2000",
    ]
    // A prefix: realizations such as WGS 84 (G1762) differ from each other by centimetres.
    return known.contains { letters.hasPrefix($0) }
  }

  private var datumName: String? {
    let context = object.context
    return ProjectionObject(proj_crs_get_datum_forced(context.handle, object.handle), context)?.name
  }

  private var hasEllipsoidOfWGS84: Bool {
    let context = object.context
    let ellipsoid = ProjectionObject(proj_get_ellipsoid(context.handle, object.handle), context)
    var (radius, inverseFlattening) = (0.0, 0.0)
    guard let ellipsoid,
      proj_ellipsoid_get_parameters(
        context.handle,
        ellipsoid.handle,
        &radius,
        nil,
        nil,
        &inverseFlattening
      ) != 0
    else { return false }
    // CGCS2000 flattens by 1 in 298.257222101: four parts in a billion less.
    return abs(radius / 6_378_137 - 1) < 1e-6 && abs(inverseFlattening / 298.257_223_563 - 1) < 1e-6
  }
}
