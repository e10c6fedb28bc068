import Geodesy
import Platform
import TestSupport
import Testing
import VectorFiles

@Suite struct VectorFileTests {
  @Test(
    "refuses what is no data of a format that is GDAL's to read",
    arguments: [
      ("text.txt", "hello"), ("object.json", #"{"a":1}"#), ("picture.png", "\u{89}PNG\r\n\u{1A}\n"),
      ("list.json", "[1,2,3]"), ("empty.shp", ""), ("page.html", "<!DOCTYPE html><p>no"),
      ("table.csv", "lon,lat\n1,2\n"), ("features.geojson", GeoJSON.hospitals),
    ]
  )
  func noData(name: String, text: String) {
    let error = #expect(throws: VectorFileError.self) { _ = try OpenedFile(name, text) }
    #expect(error?.problem == .unknownFormat)
  }

  @Test("refuses a folder, and a file that is missing")
  func noFile() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path, folder.path("missing.shp"), ""] {
      #expect(throws: VectorFileError.self) { _ = try VectorFile(path) }
    }
  }

  @Test("reads points without any attributes")
  func dxfByHand() throws {
    // The least that is a drawing: one point in the section of entities.
    let groups = ["0", "SECTION", "2", "ENTITIES", "0", "POINT", "8", "WALLS", "10", "113.5", "20", "23.25"]
    let opened = try OpenedFile(
      "plan.dxf",
      (groups + ["0", "ENDSEC", "0", "EOF"]).joined(separator: "\n") + "\n"
    )
    #expect(opened.file.format == .dxf)
    #expect(
      try opened.records().map(\.geometry) == [.point(Coordinate(longitude: 113.5, latitude: 23.25))]
    )
    #expect(try opened.values(of: "Layer") == [.text("WALLS")])
  }

  @Test("prints nothing, whatever the file is like")
  func printsNothing() async {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      let files = [
        ("cut.kml", "<kml><Document><Placemark><Point><coordinates>113,"), ("text.txt", "hello"),
        ("odd.kml", "<kml><Placemark><Point><coordinates>x,y</coordinates></Point></Placemark></kml>"),
        ("cut.gpx", "<gpx version=\"1.1\"><wpt lat=\"23\" lon=\"113\"><name>a"), ("none.shp", "no shapes"),
        ("none.gpkg", "SQLite format 3\u{0}"), ("none.fgb", "fgb\u{3}fgb\u{0}more"),
        ("none.dxf", "0\nSECTION\n"),
        ("none.xlsx", "PK\u{3}\u{4}"), ("none.tab", "!table\n!version 300\n"),
      ]
      for (name, text) in files {
        guard let opened = try? OpenedFile(name, text) else { continue }
        _ = opened.layer.declaredSystem
        _ = opened.layer.knownCount
        _ = try? opened.records()
      }
      _ = RecordGeometry(wellKnownText: "POINT (x y)")
      _ = members(ofArchive: "/dev/null")
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "")
    #expect(result.map { String(decoding: $0.standardOutputContent, as: UTF8.self) } == "")
  }
}

@Suite(.enabled(if: OGR.isPresent, "ogr2ogr is not installed"))
struct VectorFormatTests {
  static let places = [
    Coordinate(longitude: 113.25, latitude: 23.125), Coordinate(longitude: 113.5, latitude: 23.25),
  ]

  @Test(
    "reads places, texts and numbers of every format as they were written",
    arguments: [
      (VectorFormat.shapefile, "a.shp", ["-lco", "ENCODING=UTF-8"]), (.geoPackage, "a.gpkg", []),
      (.spatiaLite, "a.sqlite", ["-f", "SQLite", "-dsco", "SPATIALITE=YES"]),
      (.kml, "a.kml", []), (.gpx, "a.gpx", ["-dsco", "GPX_USE_EXTENSIONS=YES"]),
      (.flatGeobuf, "a.fgb", ["-lco", "SPATIAL_INDEX=NO"]),
      (.fileGeodatabase, "a.gdb", ["-f", "OpenFileGDB"]),
    ] as [(VectorFormat, String, [String])]
  )
  func formats(format: VectorFormat, name: String, options: [String]) throws {
    let opened = try OpenedFile(made: name, of: GeoJSON.hospitals, options)
    #expect(opened.file.format == format)
    #expect(opened.file.layers.count >= 1)
    #expect(opened.layer.hasGeometry)
    #expect(opened.layer.declaredSystem?.contains("WGS 84") == true)
    #expect(try opened.records().map(\.geometry) == Self.places.map { .point($0) })
    #expect(try opened.records().map(\.number) == [1, 2])
    // GDAL puts its name before fields that GPX does not know; `name` it does.
    let prefix = format == .gpx ? "ogr_" : ""
    #expect(try opened.values(of: "name") == [.text("中山一院"), .text("龘𠮷")])
    #expect(try opened.values(of: prefix + "n") == [.integer(7), .null])
    #expect(try opened.values(of: prefix + "share") == [.real(0.5), .real(-2.25)])
  }

  @Test("reads MapInfo's tables, in which no number is null", arguments: ["TAB", "MIF"])
  func mapInfo(kind: String) throws {
    let options = ["-f", "MapInfo File", "-dsco", "FORMAT=\(kind)", "-lco", "ENCODING=UTF-8"]
    let opened = try OpenedFile(made: "a.\(kind.lowercased())", of: GeoJSON.hospitals, options)
    #expect(opened.file.format == .mapInfo)
    #expect(try opened.records().map(\.geometry) == Self.places.map { .point($0) })
    #expect(try opened.values(of: "name").first == .text("中山一院"))
    #expect(try opened.values(of: "n") == [.integer(7), .integer(0)])
  }

  @Test(
    "gives the cells of spreadsheets as texts",
    arguments: [(VectorFormat.xlsx, "a.xlsx"), (.ods, "a.ods")]
  )
  func spreadsheets(format: VectorFormat, name: String) throws {
    let opened = try OpenedFile(made: name, of: GeoJSON.hospitals)
    #expect(opened.file.format == format && format.isSpreadsheet)
    #expect(!opened.layer.hasGeometry)
    let rows = try opened.values()
    #expect(rows[0] == [.text("name"), .text("n"), .text("share")])
    #expect(rows.map { $0[0] } == [.text("name"), .text("中山一院"), .text("龘𠮷")])
    #expect(rows.map { $0[1] } == [.text("n"), .text("7"), .null])
    // GDAL writes `0.5000000000000000` into the one and `0.5` into the other: texts both, of the same number.
    let shares = rows.dropFirst().map { row -> Double? in
      if case .text(let text) = row[2] { Double(text) } else { nil }
    }
    #expect(shares == [0.5, -2.25])
  }

  @Test("decodes a shapefile's texts by the encoding that is said, and gives none where they are not in it")
  func shapefileEncoding() throws {
    let text = GeoJSON.collection([GeoJSON.feature(#"{"名称":"中山一院"}"#)])
    let gbk = ["-lco", "ENCODING=CP936"]
    let right = try OpenedFile(made: "a.shp", of: text, gbk, encoding: .gb18030)
    #expect(right.fieldNames == ["名称"])
    #expect(try right.values() == [[.text("中山一院")]])
    let wrong = try OpenedFile(made: "a.shp", of: text, gbk, encoding: .utf8)
    #expect(wrong.fieldNames == [nil])
    #expect(try wrong.values() == [[.undecodable]])
  }

  @Test("gives dates and times in the spelling of ISO 8601")
  func dates() throws {
    let opened = try OpenedFile(
      made: "a.gpkg",
      of: GeoJSON.collection([
        GeoJSON.feature(#"{"day":"2024-01-02","at":"2024-01-02T03:04:05.25Z","yes":true}"#)
      ])
    )
    #expect(opened.layer.fields.map(\.kind) == [.date, .dateTime, .boolean])
    #expect(
      try opened.values() == [[.text("2024-01-02"), .text("2024-01-02T03:04:05.250Z"), .boolean(true)]]
    )
  }

  @Test("never rounds a second up to the sixtieth")
  func lastMillisecond() throws {
    let opened = try OpenedFile(
      "a.gpx",
      """
      <gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">
      <wpt lat="23" lon="113"><time>2024-01-02T23:59:59.9996Z</time></wpt></gpx>
      """
    )
    #expect(try opened.values(of: "time") == [.text("2024-01-02T23:59:59.999Z")])
  }

  @Test("can be read from many threads at the same time, each its own file", arguments: 0..<8)
  func manyThreads(index: Int) throws {
    let features = (0..<200).map { GeoJSON.feature(#"{"a":\#($0),"b":\#(index)}"#) }
    let opened = try OpenedFile(made: "a.gpkg", of: GeoJSON.collection(features))
    let values = try opened.values()
    #expect(values.count == 200)
    #expect(values.allSatisfy { $0[1] == .integer(Int64(index)) })
  }

  @Test("stops reading when it is told to, and begins anew when it is asked again")
  func stops() throws {
    let opened = try OpenedFile(made: "a.gpkg", of: GeoJSON.hospitals)
    var seen = 0
    try opened.layer.forEachRecord { _ in
      seen += 1
      return false
    }
    #expect(seen == 1)
    #expect(try opened.records().count == 2)
    #expect(opened.layer.knownCount == 2)
  }
}
