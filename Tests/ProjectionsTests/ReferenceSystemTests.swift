import Geodesy
import Projections
import Testing

@Suite struct ReferenceSystemTests {
  /// The texts that ESRI's programs write beside shapefiles.
  private static let degreesOfChina =
    "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
    + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
    + "UNIT[\"Degree\",0.0174532925199433]]"
  private static let degreesOfWGS84 =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
  private static let degreesOfXian =
    "GEOGCS[\"GCS_Xian_1980\",DATUM[\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140.0,298.257]],"
    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
  private static func gaussKruger(_ degrees: String) -> String {
    "PROJCS[\"GK_CM_114E\",\(degrees),PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],"
      + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",114.0],"
      + "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
  }

  @Test("tells what a system of EPSG is")
  func facts() throws {
    let system = try ReferenceSystem(epsg: 4547)
    #expect(system.definition == "EPSG:4547" && system.epsgCode == 4547)
    #expect(system.name == "CGCS2000 / 3-degree Gauss-Kruger CM 114E")
    #expect(system.isProjected && !system.isGeographic && system.isInMeters)
    #expect(system.isOnWGS84Datum && !system.isWGS84InDegrees)
    let area = try #require(system.areaOfUse)
    #expect(area.west == 112.5 && area.east == 115.5 && area.south > 20 && area.north < 50)
    // US survey feet.
    let feet = try ReferenceSystem(epsg: 2263)
    #expect(!feet.isInMeters && abs((feet.metersPerUnit ?? 0) - 0.3048006) < 1e-7)
  }

  @Test(
    "knows degrees that count as WGS 84, with codes and without",
    arguments: [
      ("EPSG:4326", true), ("EPSG:4979", true), ("EPSG:4490", true), ("EPSG:4480", true),
      ("OGC:CRS84", true), ("EPSG:4214", false), ("EPSG:4610", false), ("EPSG:4258", false),
      ("EPSG:4326+5773", true), ("EPSG:3857", false), ("EPSG:4807", false),
      (degreesOfChina, true), (degreesOfWGS84, true), (degreesOfXian, false),
      (degreesOfWGS84.replacing("0.0174532925199433", with: "0.0157079632679489"), false),
      (degreesOfWGS84.replacing("\"Greenwich\",0.0", with: "\"Paris\",2.33722917"), false),
      (degreesOfWGS84.replacing("298.257223563", with: "298.3"), false),
      ("+proj=longlat +datum=WGS84 +no_defs", true), ("+proj=longlat +ellps=krass", false),
    ]
  )
  func sameAsWGS84(definition: String, expected: Bool) throws {
    let system = try ReferenceSystem(definition: definition)
    #expect(system.isWGS84InDegrees == expected)
  }

  @Test("understands the texts that files declare")
  func declared() throws {
    let china = try ReferenceSystem(definition: Self.gaussKruger(Self.degreesOfChina))
    #expect(china.isProjected && china.isInMeters && china.isOnWGS84Datum && china.epsgCode == nil)
    #expect(china.areaOfUse == nil)
    let shifted = try ReferenceSystem(
      definition: "+proj=tmerc +lon_0=114 +x_0=500000 +ellps=krass +towgs84=15.8,-154.4,-82.3"
    )
    #expect(shifted.isProjected && !shifted.isOnWGS84Datum)
    // Heights are left off.
    let compound = try ReferenceSystem(definition: "EPSG:4547+5773")
    #expect(compound.epsgCode == 4547 && compound.isProjected)
  }

  @Test(
    "says why something is no system, in PROJ's words",
    arguments: [
      ("EPSG:99999", ProjectionError.Problem.notUnderstood), ("EPSG:5773", .notOnAMap),
      ("EPSG:4978", .notOnAMap), ("LOCAL_CS[\"Unknown\",UNIT[\"metre\",1]]", .notOnAMap),
      ("", .notUnderstood), ("nonsense", .notUnderstood), ("GEOGCS[\"", .notUnderstood),
      ("+proj=nothing", .notUnderstood), ("+proj=pipeline +step +proj=utm", .notUnderstood),
    ] as [(String, ProjectionError.Problem)]
  )
  func refused(definition: String, problem: ProjectionError.Problem) throws {
    let error = try #require(throws: ProjectionError.self) {
      try ReferenceSystem(definition: definition)
    }
    #expect(error.problem == problem && !error.detail.isEmpty && !error.detail.hasPrefix("proj_"))
  }
}
