import CityStore
import Geodesy
import Importing
import Projections
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

/// Places as tables write them: in two columns, in one, as angles, as shapes, in metres.
@Suite struct CSVCoordinatesTests {
  private func place(_ text: String) throws -> Coordinate? {
    let bench = try ImportBench()
    try bench.bringIn(text, as: "a.csv")
    return try bench.features().first?.place
  }

  private func isNear(_ place: Coordinate?, _ longitude: Double, _ latitude: Double) -> Bool {
    guard let place else { return false }
    return abs(place.longitude - longitude) < 1e-9 && abs(place.latitude - latitude) < 1e-9
  }

  @Test(
    "finds the coordinates by more of the names that people give them",
    arguments: [
      "经度,纬度", "東經,北緯", "經度,緯度", "东经,北纬", "JD,WD", "x,y", "X坐标,Y坐标", "经度坐标,纬度坐标", "LON_WGS84,LAT_WGS84",
      "POINT_X,POINT_Y", "横坐标,纵坐标", "经度(°),纬度(°)", "经度（度）,纬度（度）", "经度_84,纬度_84", "x_coord,y_coord",
      "ZDSZJD,ZDSZWD", "WGS84经度,WGS84纬度", "lon_wgs84,lat_wgs84", "GPS经度,GPS纬度", "站点经度,站点纬度",
      "天地图经度,天地图纬度", "经度,纬度_84", " lon , lat ", "stop_lon,stop_lat", "Longitude,Latitude",
    ]
  )
  func names(header: String) throws {
    #expect(try place("\(header),n\n113.5,23.5,1\n") == Coordinate(longitude: 113.5, latitude: 23.5))
  }

  @Test(
    "reads degrees, minutes and seconds however they are spelled",
    arguments: [
      ("113°15′52″", "23°7′44.4″"), ("113°15'52\"E", "23°7'44.4\"N"), ("E113°15′52″", "N23°7′44.4″"),
      ("东经113度15分52秒", "北纬23度7分44.4秒"), ("113:15:52", "23:07:44.4"), ("113 15 52", "23 7 44.4"),
      ("113°15.866666666666667′", "23°7.74′"), ("113.26444444444444°", "23.129°"),
      ("113d15m52s", "23d7m44.4s"),
      ("113°15’52”", "23°7’44.4”"), ("113º15´52″", "23º7´44.4″"),
    ]
  )
  func angles(longitude: String, latitude: String) throws {
    func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let text = "经度,纬度\n\(quoted(longitude)),\(quoted(latitude))\n"
    #expect(isNear(try place(text), 113.26444444444444, 23.129), "\(longitude)")
  }

  @Test("reads decimal commas where semicolons part the cells, and wide digits everywhere")
  func decimals() throws {
    let bench = try ImportBench()
    try bench.bringIn("n;lon;lat\n甲;113,25;23,125\n乙;113.5;-23,5\n", as: "a.csv")
    #expect(
      try bench.features().map { [$0.place.longitude, $0.place.latitude] } == [
        [113.25, 23.125], [113.5, -23.5],
      ]
    )
    try bench.bringIn("lon,lat\n１１３．２５,２３．１２５\n", as: "a.csv")
    #expect(try bench.features() == [TestFeature(1, 113.25, 23.125)])
    try bench.bringIn("坐标\n１１３．２５，２３．１２５\n", as: "a.csv")
    #expect(try bench.features() == [TestFeature(1, 113.25, 23.125)])
    // Elsewhere a comma may part thousands.
    let refusal = try bench.refusal(of: "lon,lat\n\"113,250\",23\n", as: "b.csv")
    #expect(refusal.contains("lon is “113,250”, which is no number"), "\(refusal)")
    let thousands = try bench.refusal(of: "lon;lat\n1,113,250;23\n", as: "b.csv")
    #expect(thousands.contains("which is no number"), "\(thousands)")
  }

  @Test(
    "reads southern and western angles",
    arguments: [("46°38′W", "23°33′S"), ("西经46度38分", "南纬23度33分"), ("-46 38", "-23 33")]
  )
  func otherHemispheres(longitude: String, latitude: String) throws {
    #expect(isNear(try place("lon,lat\n\(longitude),\(latitude)\n"), -46 - 38 / 60.0, -23.55))
  }

  @Test(
    "refuses angles that are none",
    arguments: ["113°75′", "113°15′52″7", "113-15-52", "一百一十三度", "113°E23°", "°", "E"]
  )
  func noAngles(text: String) throws {
    let bench = try ImportBench()
    #expect(try bench.refusal(of: "lon,lat\n\(text),23\n", as: "a.csv").contains("which is no number"))
  }

  @Test(
    "reads both numbers of one column",
    arguments: [
      ("经纬度", "113.5,23.25"), ("坐标", "(113.5, 23.25)"), ("location", "113.5 23.25"),
      ("lnglat", "[113.5；23.25]"),
      ("坐标点", "113.5，23.25"), ("经纬度", "113°30′,23°15′"), ("經緯度", "113.5;23.25"), ("坐标", "23.25,113.5"),
      ("lng,lat", "113.5,23.25"), ("position", "E113.5, N23.25"),
    ]
  )
  func oneColumn(name: String, value: String) throws {
    #expect(isNear(try place("\"\(name)\",n\n\"\(value)\",1\n"), 113.5, 23.25))
  }

  @Test("reads both numbers of a column that is named")
  func namedColumn() throws {
    let bench = try ImportBench()
    try bench.bringIn("a,b\n\"113.5,23.25\",1\n", as: "a.csv") { $0.longitudeField = "a" }
    #expect(try bench.features() == [TestFeature(1, 113.5, 23.25, [.integer(1)])])
    let refusal = try bench.refusal(of: "坐标\n\"113.5,23.25,7\"\n", as: "a.csv")
    #expect(refusal.contains("坐标 is “113.5,23.25,7”, which is no pair of numbers"))
  }

  @Test(
    "reads well-known text of every kind",
    arguments: [
      ("POINT (113 23)", .point), ("SRID=4326;POINT(113 23)", .point), ("point z (113 23 5)", .point),
      ("LINESTRING(113 23,114 24)", .line), ("MULTIPOINT((113 23),(114 24))", .multiPoint),
      ("POLYGON((113 23,114 23,114 24,113 23))", .polygon), ("MULTILINESTRING((113 23,114 24))", .multiLine),
      ("MULTIPOLYGON(((113 23,114 23,114 24,113 23)))", .multiPolygon),
      ("CIRCULARSTRING(113 23,114 24,115 23)", .line),
      ("GEOMETRYCOLLECTION(POINT(113 23),LINESTRING(113 23,114 24))", .collection),
    ] as [(String, Shape.Kind)]
  )
  func wellKnownText(text: String, kind: Shape.Kind) throws {
    let bench = try ImportBench()
    try bench.bringIn("wkt,n\n\"\(text)\",1\n", as: "a.csv")
    #expect(try bench.shapes().map(\.kind) == [kind])
  }

  @Test(
    "refuses well-known text that is none",
    arguments: [
      "POINT (113", "POINT (x y)", "POINT (113 23) and more", "POLYGON((113 23,114 24))", "113 23",
      "CIRCLE(1 2 3)",
    ]
  )
  func noWellKnownText(text: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: "wkt,n\n\"\(text)\",1\n", as: "a.csv")
    #expect(refusal.contains("row 1 (line 2)"), "\(refusal)")
  }

  @Test(
    "exchanges longitude and latitude where they stand the other way round",
    arguments: ["lon,lat", "经度,纬度"]
  )
  func swapped(header: String) throws {
    let bench = try ImportBench()
    let report = try bench.bringIn("\(header)\n23.1,113.2\n23.2,113.3\n", as: "a.csv")
    #expect(report.findings.frame.isSwapped)
    #expect(try bench.features() == [TestFeature(1, 113.2, 23.1), TestFeature(2, 113.3, 23.2)])
  }

  @Test(
    "stops at metres whose system nobody says, and proposes the likely one",
    arguments: [
      ("500000,2544000", "EPSG:4547 for 114° E (Guangzhou)"), ("38500000,2544000", "--frame EPSG:4526"),
      ("19700000,2544000", "--frame EPSG:4497"), ("2544000,38500000", "--frame EPSG:4526"),
      ("12608000,2646000", "--frame EPSG:3857"), ("40000,230000", "Guangzhou's local system"),
      ("5e9,7e9", "--frame EPSG:N"),
    ]
  )
  func meters(row: String, words: String) throws {
    let bench = try ImportBench()
    let refusal = try bench.refusal(of: "x,y\n\(row)\n", as: "a.csv")
    #expect(refusal.contains("are no degrees") && refusal.contains(words), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }

  @Test(
    "brings metres in by the system that is said, northings first or not",
    arguments: [
      ("EPSG:4547", "500000,2544000"), ("EPSG:4547", "2544000,500000"), ("EPSG:4526", "38500000,2544000"),
    ]
  )
  func declaredMeters(frame: String, row: String) throws {
    let bench = try ImportBench()
    try bench.bringIn("x,y\n\(row)\n", as: "a.csv") { $0.frame = .given(try CoordinateFrame(words: frame)) }
    let place = try bench.features()[0].place
    #expect(abs(place.longitude - 114) < 1e-6 && abs(place.latitude - 22.99) < 0.01)
  }
}
