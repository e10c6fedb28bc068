import CityStore
import Geodesy
import Importing
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// Files that say in which system their coordinates are.
@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct DeclaredFrameTests {
  /// Enough rows without a place that none has one among those that are looked at first.
  private static let manyWithoutPlace = [String](repeating: GeoJSON.feature("null"), count: 5001)

  private static let place = Coordinate(longitude: 114.25, latitude: 22.25)

  private static let point = GeoJSON.feature(GeoJSON.point(place.longitude, place.latitude))

  @Test("holds for places that come late", arguments: ["a.gpkg", "a.fgb"])
  func latePlace(name: String) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      made: name,
      of: GeoJSON.collection(Self.manyWithoutPlace + [Self.point]),
      ["-a_srs", "EPSG:4611"]
    )
    #expect(report.findings.frame.frame.shortDescription == "EPSG:4611")
    let kept = try #require(try bench.features().last?.place)
    // Hong Kong's datum of 1980 lies that far from WGS 84.
    #expect((150..<400).contains(kept.meters(to: Self.place)))
  }

  @Test("holds where no place is seen at all")
  func noPlace() throws {
    let bench = try ImportBench()
    let path = try bench.make(
      "a.gpkg",
      of: GeoJSON.collection([GeoJSON.feature("null"), GeoJSON.feature("null")]),
      ["-a_srs", "EPSG:4547", "-nlt", "POINT"]
    )
    let preview = try Importer(bench.city.location).preview([try bench.job(path: path)])[0]
    #expect(preview.findings.frame.frame.shortDescription == "EPSG:4547")
    #expect(preview.findings.frame.reasons == [.frameWasDeclared])
  }

  @Test("sees places from all over a shapefile, wherever they stand")
  func evenly() throws {
    let bench = try ImportBench()
    let inDegrees = [String](repeating: Self.point, count: 5500)
    let inMeters = [String](repeating: GeoJSON.feature(GeoJSON.point(424_653, 2_559_025)), count: 16_500)
    let refusal = try bench.refusal {
      try bench.bringIn(made: "a.shp", of: GeoJSON.collection(inDegrees + inMeters), ["-a_srs", "EPSG:4490"])
    }
    #expect(refusal.contains("are no degrees"), "\(refusal)")
  }
}
