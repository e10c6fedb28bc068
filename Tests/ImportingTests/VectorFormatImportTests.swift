import CityStore
import Foundation
import Geodesy
import Importing
import Platform
import Projections
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

/// Every format that GDAL writes, brought in: names, values with their types, geometries of each kind.
@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct VectorFormatImportTests {
  private static let hospitals = GeoJSON.collection([
    GeoJSON.feature(
      GeoJSON.point(113.25, 23.125),
      """
      {"name": "中山一院", "等级": "三甲", "n": 7, "big": 9007199254740993, "share": 0.5, "day": "2024-01-02",
       "at": "2024-01-02T03:04:05Z", "yes": true, "code": "00123", "lon": 113.25, "lat": 23.125}
      """
    ),
    GeoJSON.feature(
      GeoJSON.point(113.5, 23.25),
      """
      {"name": "龘𠮷", "等级": "", "n": -5, "big": -9007199254740993, "share": -2.25, "day": "1999-12-31",
       "at": "2024-05-06T07:08:09.250+08:00", "yes": false, "code": "x'\\"<&>,;", "lon": 113.5, "lat": 23.25}
      """
    ),
  ])

  @Test("brings in names, numbers and texts of every format", arguments: VectorSample.all)
  func values(sample: VectorSample) throws {
    let bench = try ImportBench()
    let json = sample.format == "MapInfo" ? Self.hospitals.replacing("等级", with: "level") : Self.hospitals
    let report = try bench.bringIn(path: try bench.make(sample, of: json))
    #expect(report.findings.format == sample.format)
    #expect(report.findings.frame.frame.isWGS84InDegrees)
    #expect(report.rows.faulty.count == 0 && report.rows.kept == 2)
    let features = try bench.features()
    #expect(features.map(\.id) == [1, 2])
    for (feature, place) in zip(features, [(113.25, 23.125), (113.5, 23.25)]) {
      // MapInfo's own tables keep places as whole numbers.
      #expect(abs(feature.place.longitude - place.0) < 1e-7 && abs(feature.place.latitude - place.1) < 1e-7)
    }
    #expect(try bench.values("name") == [.text("中山一院"), .text("龘𠮷")])
    // GDAL writes no names of fields into MapInfo's tables but Latin ones.
    if sample.format != "MapInfo" { #expect(try bench.values("等级").first == .text("三甲")) }
    #expect(try bench.values("n") == [.integer(7), .integer(-5)])
    #expect(try bench.values("share") == [.real(0.5), .real(-2.25)])
    #expect(try bench.values("code") == [.text("00123"), .text("x'\"<&>,;")])
  }

  @Test(
    "keeps whole numbers of more than 15 digits as text",
    arguments: VectorSample.all.filter { $0.is("shp", "gpkg", "sqlite", "fgb", "xlsx", "ods") }
  )
  func longNumbers(sample: VectorSample) throws {
    let bench = try ImportBench()
    let json = Self.hospitals.replacing("\"big\": -9007199254740993", with: "\"big\": -5")
    try bench.bringIn(path: try bench.make(sample, of: json))
    #expect(try bench.values("big") == [.text("9007199254740993"), .text("-5")])
    #expect(try bench.values("n") == [.integer(7), .integer(-5)])
  }

  @Test("keeps identity cards of GeoJSON as text, and the quantities beside them as numbers")
  func identityCards() throws {
    let bench = try ImportBench()
    let cards = [#"{"card": 440106199001011234, "n": 999999999999999}"#, #"{"card": 5, "n": -1}"#]
    let features = cards.map { GeoJSON.feature(GeoJSON.point(113, 23), $0) }
    try bench.bringIn(GeoJSON.collection(features), as: "a.geojson")
    #expect(try bench.values("card") == [.text("440106199001011234"), .text("5")])
    #expect(try bench.values("n") == [.integer(999_999_999_999_999), .integer(-1)])
  }

  @Test("tells which numbers of a shapefile are longer than GDAL reads them")
  func inexactNumbers() throws {
    let bench = try ImportBench()
    // GDAL takes a number of more than 18 digits for a real one.
    let sql = "SELECT n, CAST(big AS NUMERIC(20,0)) AS big FROM \"source-of-a.shp\""
    let path = try bench.make("a.shp", of: Self.hospitals, ["-dialect", "OGRSQL", "-sql", sql])
    let notes = try bench.bringIn(path: path).findings.notes
    #expect(notes == [.fieldLosesDigits("big")])
  }

  @Test(
    "keeps dates, times and truth where the format knows them",
    arguments: VectorSample.all.filter { $0.is("gpkg", "sqlite", "fgb", "shp", "gdb") }
  )
  func types(sample: VectorSample) throws {
    let bench = try ImportBench()
    try bench.bringIn(path: try bench.make(sample, of: Self.hospitals))
    let days = try bench.values("day").map { value -> String in
      if case .text(let text) = value { String(text.prefix(10)) } else { "" }
    }
    #expect(days == ["2024-01-02", "1999-12-31"])
    let times = try bench.values("at")
    switch sample.file {
    // A table of dBASE has dates only.
    case "a.shp": #expect(times == [.text("2024-01-02"), .text("2024-05-06")])
    // Times there are those of Greenwich, in whole seconds.
    case "a.gdb": #expect(times == [.text("2024-01-02T03:04:05Z"), .text("2024-05-05T23:08:09Z")])
    default: #expect(times == [.text("2024-01-02T03:04:05Z"), .text("2024-05-06T07:08:09.250+08:00")])
    }
    if sample.is("gpkg", "sqlite", "fgb") {
      #expect(try bench.values("yes") == [.boolean(true), .boolean(false)])
    }
  }

  // MARK: - Geometries

  private static let polygon =
    "[[[113,23],[114,23],[114,24],[113,24],[113,23]],[[113.25,23.25],[113.25,23.5],[113.5,23.5],[113.25,23.25]]]"
  private static let line = "[[113,23],[113.5,23.5],[114,23]]"
  private static let triangle = "[[115,23],[116,23],[116,24],[115,23]]"

  private static let kinds: [String: [Shape.Kind]] = [
    "LineString": [.line, .multiLine], "MultiLineString": [.multiLine], "Polygon": [.polygon, .multiPolygon],
    "MultiPolygon": [.multiPolygon], "MultiPoint": [.multiPoint],
  ]

  private static func geometry(_ type: String, _ coordinates: String) -> String {
    #"{"type": "\#(type)", "coordinates": \#(coordinates)}"#
  }

  @Test(
    "brings in lines, polygons with holes and several of them from every format",
    arguments: VectorSample.withoutSheets.filter { !$0.is("gpx") }
  )
  func geometries(sample: VectorSample) throws {
    let files = [
      [("LineString", Self.line, 0), ("MultiLineString", "[\(Self.line), [[115,23],[116,24]]]", 0)],
      [("Polygon", Self.polygon, 1), ("MultiPolygon", "[\(Self.polygon), [\(Self.triangle)]]", 1)],
      [("MultiPoint", "[[113,23],[114,24]]", 0)],
    ]
    // GDAL takes the points apart when it writes MapInfo's tables.
    for file in files where !(sample.format == "MapInfo" && file.count == 1) {
      let bench = try ImportBench()
      let json = file.map { GeoJSON.feature(Self.geometry($0.0, $0.1), #"{"name": "形"}"#) }
      // A geodatabase holds no single ones beside several.
      let more = sample.is("gdb") ? ["-nlt", file[file.count - 1].0] : []
      let report = try bench.bringIn(path: try bench.make(sample, of: GeoJSON.collection(json), more))
      #expect(report.rows.faulty.count == 0)
      let shapes = try bench.shapes()
      #expect(shapes.count == file.count)
      for (shape, (type, coordinates, holes)) in zip(shapes, file) {
        // Whether one alone stands for several is the format's.
        #expect(Self.kinds[type]?.contains(shape.kind) == true, "\(type)")
        #expect(shape.parts.count { $0.role == .innerRing } == holes)
        let expected = SharedFeature.vertices(try JSONSerialization.jsonObject(with: Data(coordinates.utf8)))
        // A polygon may be written from another corner, and the other way round.
        #expect(shape.vertices.count == expected.count, "\(type)")
        for vertex in expected { #expect(shape.vertices.contains { $0.meters(to: vertex) < 0.1 }, "\(type)") }
      }
    }
  }

  @Test(
    "keeps collections of different kinds",
    arguments: VectorSample.withoutSheets.filter { $0.is("gpkg", "sqlite", "kml", "kmz", "fgb") }
  )
  func collections(sample: VectorSample) throws {
    let bench = try ImportBench()
    let geometry = """
      {"type": "GeometryCollection", "geometries": [\(GeoJSON.point(113, 23)),
       \(Self.geometry("LineString", Self.line)), \(Self.geometry("Polygon", Self.polygon))]}
      """
    try bench.bringIn(path: try bench.make(sample, of: GeoJSON.collection([GeoJSON.feature(geometry)])))
    let shape = try #require(try bench.shapes().first)
    #expect(shape.kind == .collection)
    #expect(shape.parts.map(\.role) == [.point, .line, .outerRing, .innerRing])
  }

  @Test(
    "leaves heights away and says so, where there are any",
    arguments: VectorSample.withoutSheets.filter { $0.is("shp", "gpkg", "sqlite", "kml", "fgb", "gdb") },
    [0.0, 12.5]
  )
  func heights(sample: VectorSample, height: Double) throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([
      GeoJSON.feature(#"{"type": "Point", "coordinates": [113, 23, \#(height)]}"#, #"{"name": "山"}"#)
    ])
    let report = try bench.bringIn(path: try bench.make(sample, of: json))
    #expect(report.findings.notes.contains(.heightsAreLeftOut) == (height != 0))
    #expect(try bench.features().map(\.place) == [Coordinate(longitude: 113, latitude: 23)])
  }

  @Test(
    "makes chains of arcs",
    arguments: VectorSample.withoutSheets.filter { $0.is("gpkg", "gdb") },
    [
      ("CIRCULARSTRING (113 23,114 24,115 23)", Shape.Kind.line),
      ("COMPOUNDCURVE (CIRCULARSTRING (113 23,114 24,115 23),(115 23,116 23))", .line),
      ("CURVEPOLYGON (CIRCULARSTRING (113 23,115 23,113 23))", .polygon),
    ]
  )
  func curves(sample: VectorSample, curve: (text: String, kind: Shape.Kind)) throws {
    let bench = try ImportBench()
    let source = try bench.folder.write("WKT,n\n\"\(curve.text)\",1\n", to: "curves.csv")
    let path = bench.folder.path(sample.file)
    let type = curve.text.prefix { $0 != " " }
    try OGR.convert(source, to: path, sample.options + ["-nlt", String(type), "-a_srs", "EPSG:4326"])
    try bench.bringIn(path: path)
    let shape = try #require(try bench.shapes().first)
    #expect(shape.kind == curve.kind || shape.kind == Shape(curve.kind).asMulti.kind)
    #expect(shape.vertices.count > 20)
  }

  @Test(
    "keeps rows without a geometry, and counts them",
    arguments: VectorSample.withoutSheets.filter { !$0.is("gpx", "fgb") }
  )
  func emptyGeometries(sample: VectorSample) throws {
    let bench = try ImportBench()
    let json = GeoJSON.collection([
      GeoJSON.feature(GeoJSON.point(113, 23), #"{"name": "甲"}"#), GeoJSON.feature("null", #"{"name": "乙"}"#),
      GeoJSON.feature(GeoJSON.point(114, 24), #"{"name": "丙"}"#),
    ])
    let report = try bench.bringIn(path: try bench.make(sample, of: json))
    #expect(report.rows.kept == 3 && report.rows.withoutPlace == 1)
    #expect(report.record.count == 2)
    #expect(try bench.values("name") == [.text("甲"), .text("丙")])
  }

  @Test("reads what AutoCAD draws")
  func dxf() throws {
    let bench = try ImportBench()
    let shapes = [Self.geometry("LineString", Self.line), Self.geometry("Polygon", Self.polygon)]
    let json = GeoJSON.collection(shapes.map { GeoJSON.feature($0) })
    let report = try bench.bringIn(path: try bench.make("a.dxf", of: json, ["-f", "DXF"]))
    #expect(report.findings.format == "DXF")
    #expect(try bench.shapes().first?.kind == .line)
    #expect(report.rows.kept >= 2)
  }

  @Test(
    "reads MapInfo's exchange files as they are written in China",
    arguments: ["WindowsSimpChinese", "Neutral"]
  )
  func mapInfoInGBK(charset: String) throws {
    let bench = try ImportBench()
    let objects = """
      Version 300
      Charset "\(charset)"
      Delimiter ","
      CoordSys Earth Projection 1, 104
      Columns 2
        名称 Char(20)
        床位 Integer
      Data

      Point 113.25 23.125

      """
    try bench.folder.write(encoded("\"中山一院\",7\r\n", "GB18030"), to: "a.mid")
    let path = try bench.folder.write(encoded(objects, "GB18030"), to: "a.mif")
    if charset == "Neutral" {
      let refusal = try bench.refusal { try bench.bringIn(path: path) }
      #expect(refusal.contains("--encoding"))
    }
    try bench.bringIn(path: path) { $0.encoding = charset == "Neutral" ? .gb18030 : nil }
    #expect(try bench.values("名称") == [.text("中山一院")])
    #expect(try bench.values("床位") == [.integer(7)])
  }

  // MARK: - Layers

  @Test(
    "asks which of several layers is meant, and takes the one that is named",
    arguments: VectorSample.all.filter { $0.is("gpkg", "sqlite", "kml", "gdb", "xlsx", "ods") }
  )
  func layers(sample: VectorSample) throws {
    let bench = try ImportBench()
    let first = GeoJSON.feature(GeoJSON.point(113, 23), #"{"name": "医院", "lon": 113, "lat": 23}"#)
    let second = GeoJSON.feature(GeoJSON.point(114, 24), #"{"name": "学校", "lon": 114, "lat": 24}"#)
    let path: String
    if sample.is("kml") {
      let folder = { (name: String, place: String) in
        "<Folder><name>\(name)</name><Placemark><name>\(name)</name><Point><coordinates>\(place)</coordinates>"
          + "</Point></Placemark></Folder>"
      }
      path = try bench.folder.write(
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
          + folder("医院", "113,23") + folder("学校", "114,24") + "</Document></kml>",
        to: sample.file
      )
    } else {
      _ = try bench.make(sample, of: GeoJSON.collection([first]), ["-nln", "医院"])
      path = try bench.make(sample, of: GeoJSON.collection([second]), ["-nln", "学校", "-update"])
    }
    let refusal = try bench.refusal { try bench.bringIn(path: path) }
    #expect(refusal.contains("holds several layers; name one with --source-layer"))
    #expect(refusal.contains("医院") && refusal.contains("学校"))
    try bench.bringIn(path: path) { $0.sourceLayer = "学校" }
    #expect(try bench.values("name") == [.text("学校")])
    #expect(try bench.features().map(\.place) == [Coordinate(longitude: 114, latitude: 24)])
    let unknown = try bench.refusal { try bench.bringIn(path: path) { $0.sourceLayer = "学笑" } }
    #expect(unknown.contains("has no layer “学笑”; did you mean 学校?"))
  }

  @Test("takes the points of a GPX file, not the points of its tracks once more")
  func gpxTracks() throws {
    let bench = try ImportBench()
    let report = try bench.bringIn(
      """
      <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
      <trk><name>骑行</name><trkseg><trkpt lat="23" lon="113"/><trkpt lat="24" lon="114"/></trkseg></trk></gpx>
      """,
      as: "a.gpx"
    )
    #expect(report.record.kind == .line)
    #expect(try bench.values("name") == [.text("骑行")])
  }
}
