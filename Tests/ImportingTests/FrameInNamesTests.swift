import CityStore
import Geodesy
import Importing
import Projections
import TestCity
import TestSupport
import Testing
import Wording

/// Columns whose names say in which frame their coordinates are.
@Suite struct FrameInNamesTests {
  private func report(_ header: String, _ bench: ImportBench) throws -> ImportReport {
    try bench.bringIn("\(header),n\n113.264385,23.129112,1\n", as: "a.csv")
  }

  @Test(
    "takes the frame that the columns say",
    arguments: [
      ("百度经度,百度纬度", Frame.bd09), ("bd_lon,bd_lat", .bd09), ("longitude_bd,latitude_bd", .bd09),
      ("BD09_LNG,BD09_LAT", .bd09), ("高德经度,高德纬度", .gcj02), ("腾讯经度,腾讯纬度", .gcj02),
      ("lng_gcj,lat_gcj", .gcj02), ("gcj02_lng,gcj02_lat", .gcj02), ("经度（GCJ-02）,纬度（GCJ-02）", .gcj02),
      ("火星经度,火星纬度", .gcj02), ("amap_lng,amap_lat", .gcj02), ("gcj_lng,gcj_lat", .gcj02),
      ("WGS84经度,WGS84纬度", .wgs84), ("经度_2000,纬度_2000", .cgcs2000),
    ]
  )
  func frames(header: String, frame: Frame) throws {
    let bench = try ImportBench()
    let report = try report(header, bench)
    #expect(report.findings.frame.frame == .named(frame))
    #expect(report.findings.frame.reasons.first?.english.hasPrefix("the columns say ") == true)
    #expect(report.findings.frame.warning == nil)
    let expected = frame.toWGS84(Coordinate(longitude: 113.264385, latitude: 23.129112))
    let place = try bench.features()[0].place
    #expect(
      abs(place.longitude - expected.longitude) < 1e-9 && abs(place.latitude - expected.latitude) < 1e-9
    )
  }

  @Test("takes the frame of one column, and of columns that are named", arguments: ["高德坐标", "经纬度_gcj02"])
  func oneColumn(header: String) throws {
    let bench = try ImportBench()
    let text = "\(header)\n\"113.264385,23.129112\"\n"
    #expect(try bench.bringIn(text, as: "a.csv").findings.frame.frame == .named(.gcj02))
    let named = try bench.bringIn(text, as: "a.csv") { $0.longitudeField = header }
    #expect(named.findings.frame.frame == .named(.gcj02))
    let other = try bench.bringIn(text, as: "a.csv") { $0.frame = .given(.named(.bd09)) }
    #expect(other.findings.frame.frame == .named(.bd09))
  }

  @Test(
    "prefers the pair that says it is WGS 84, then the one that says nothing, and tells of the others",
    arguments: [
      ("经度,纬度,WGS84经度,WGS84纬度", "WGS84经度 and WGS84纬度; there are 经度/纬度 too"),
      ("高德经度,高德纬度,经度,纬度", "经度 and 纬度; there are 高德经度/高德纬度 too"),
      ("lng_gcj,lat_gcj,lon_wgs84,lat_wgs84", "lon_wgs84 and lat_wgs84; there are lng_gcj/lat_gcj too"),
    ]
  )
  func several(header: String, words: String) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("\(header)\n113.25,23.125,113.25,23.125\n", as: "a.csv")
    #expect(report.findings.frame.frame == .named(.wgs84))
    #expect(report.findings.notes.map(\.english) == ["coordinates are taken from \(words)"])
    #expect(report.record.fields.count == 2)
  }

  @Test("stops where the city contradicts the columns, unless the frame is said")
  func contradiction() throws {
    let bench = try ImportBench()
    let places = (0..<40).map { index in
      Coordinate(longitude: 113.2 + Double(index % 8) * 0.02, latitude: 23.1 + Double(index / 8) * 0.02)
    }
    func table(_ header: String) -> String {
      "\(header)\n" + places.map { "\($0.longitude),\($0.latitude)\n" }.joined()
    }
    try bench.bringIn(path: try bench.folder.write(table("lon,lat"), to: "known.csv"), as: "known")
    let refusal = try bench.refusal(of: table("高德经度,高德纬度"), as: "a.csv")
    #expect(refusal.contains("says that it is GCJ-02, but it is likely wgs84"), "\(refusal)")
    #expect(refusal.contains("or with --frame gcj02 if it is right after all"))
    let said = try bench.bringIn(table("高德经度,高德纬度"), as: "a.csv") { $0.frame = .given(.named(.wgs84)) }
    #expect(said.findings.frame.frame == .named(.wgs84))
  }

  @Test("asks for the system of metres whose columns name a datum only")
  func meters() throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: "x_2000,y_2000\n500000,2544000\n", as: "a.csv")
    #expect(refusal.contains("are no degrees") && refusal.contains("EPSG:4547"), "\(refusal)")
  }

  @Test("finds a named column whatever its case and spaces, but no pair in a latitude")
  func named() throws {
    let bench = try ImportBench()
    try bench.bringIn(" Ost ,NORD\n113,23\n", as: "a.csv") { job in
      job.longitudeField = "ost"
      job.latitudeField = "Nord "
    }
    #expect(try bench.features() == [TestFeature(1, 113, 23)])
    let refusal = try bench.refusal(of: "a,b\n\"113,23\",1\n", as: "a.csv") { $0.latitudeField = "a" }
    #expect(refusal.contains("no columns of coordinates"), "\(refusal)")
  }
}
