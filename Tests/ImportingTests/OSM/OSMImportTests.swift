import CityStore
import Geodesy
import Platform
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

@testable import Importing

@Suite(.tags(.database)) struct OSMImportTests {
  private let bench: ImportBench

  init() throws {
    bench = try ImportBench()
  }

  /// A grid of nodes that ways may use: number 100 + 10·y + x stands at 113 + x/10, 23 + y/10.
  private static let nodes = (0...9).flatMap { y in
    (0...9).map { x in
      "<node id='\(10 * y + x + 100)' lat='\(23 + Double(y) / 10)' lon='\(113 + Double(x) / 10)'/>"
    }
  }.joined(separator: "\n")

  private func way(_ id: Int, _ nodes: [Int], _ tags: [String: String]) -> String {
    "<way id='\(id)'>" + nodes.map { "<nd ref='\($0)'/>" }.joined() + words(tags) + "</way>"
  }

  private func node(_ id: Int, _ tags: [String: String]) -> String {
    "<node id='\(id)' lat='23.15' lon='113.25'>" + words(tags) + "</node>"
  }

  private func relation(_ id: Int, ways: [Int], _ tags: [String: String]) -> String {
    "<relation id='\(id)'>" + ways.map { "<member type='way' ref='\($0)' role='outer'/>" }.joined()
      + words(tags)
      + "</relation>"
  }

  private func words(_ tags: [String: String]) -> String {
    tags.sorted { $0.key < $1.key }.map { "<tag k='\($0.key)' v='\($0.value)'/>" }.joined()
  }

  @discardableResult
  private func bringIn(_ objects: [String], box: GeoBox? = nil) throws -> [ImportReport] {
    let nodes = objects.filter { $0.hasPrefix("<node") }
    // In the order of their numbers: those of a test are below 100.
    let others = objects.filter { !$0.hasPrefix("<node") }
    let text =
      "<?xml version='1.0'?>\n<osm version='0.6'>\n"
      + "<bounds minlat='23' minlon='113' maxlat='23.9' maxlon='113.9'/>\n"
      + (nodes + [Self.nodes] + others).joined(separator: "\n") + "\n</osm>\n"
    let path = try bench.folder.write(text, to: "map.osm")
    return try bench.run([ImportJob(path: path, layer: try LayerID("osm"), box: box)])
  }

  /// A row's values by the names of their fields, without those that are null.
  private func row(_ layer: String, id: Int64) throws -> [String: FeatureValue] {
    let snapshot = try bench.city.layer(layer).snapshot
    let position = try #require(snapshot.position(ofID: id))
    var values: [String: FeatureValue] = [:]
    for (index, field) in snapshot.fields.enumerated() {
      let value = snapshot.value(at: position, field: index)
      if value != .null { values[field.name] = value }
    }
    return values
  }

  private func shape(_ layer: String, id: Int64) throws -> Shape {
    let snapshot = try bench.city.layer(layer).snapshot
    let position = try #require(snapshot.position(ofID: id))
    return try #require(snapshot.shape(at: position))
  }

  private let square = [111, 112, 122, 121, 111]

  @Test("gives roads their class, rank and structure")
  func roads() throws {
    try bringIn([
      way(1, [100, 101], ["highway": "motorway_link", "bridge": "viaduct", "ref": "G4"]),
      way(2, [101, 102], ["highway": "residential", "oneway": "-1", "tunnel": "no", "name:zh": "中山路"]),
      way(3, square, ["highway": "pedestrian", "area": "yes"]),
      way(4, square, ["highway": "tertiary", "junction": "roundabout", "name": "环", "name:en": "Ring"]),
      way(5, [101, 103], ["highway": "proposed"]),
    ])
    let layer = try bench.city.layer("road")
    #expect(layer.snapshot.count == 3)
    #expect(layer.record.kind == .line)
    #expect(
      try row("road", id: 5) == [
        "class": .text("motorway"), "rank": .integer(1), "link": .boolean(true), "bridge": .boolean(true),
        "tunnel": .boolean(false), "oneway": .integer(0), "ref": .text("G4"),
      ]
    )
    let street = try row("road", id: 9)
    #expect(street["class"] == .text("street") && street["oneway"] == .integer(-1))
    #expect(street["name"] == .text("中山路") && street["tunnel"] == .boolean(false))
    let ring = try row("road", id: 17)
    #expect(ring["oneway"] == .integer(1) && ring["name"] == .text("环") && ring["name_en"] == .text("Ring"))
  }

  @Test("takes points of interest from nodes, and from areas as a place inside them")
  func pointsOfInterest() throws {
    try bringIn([
      node(
        7,
        [
          "amenity": "hospital", "name": "中山一院", "addr:city": "广州市", "addr:street": "中山二路",
          "addr:housenumber": "58号", "contact:phone": "+86 20", "beds": "3523",
        ]
      ),
      way(7, square, ["amenity": "hospital", "building": "yes", "building:levels": "12;3"]),
      way(8, square, [:]),
      relation(7, ways: [8], ["type": "multipolygon", "amenity": "hospital"]),
    ])
    #expect(try bench.city.layer("hospital").snapshot.count == 3)
    #expect(
      try row("hospital", id: 28) == [
        "name": .text("中山一院"), "class": .text("hospital"), "address": .text("广州市中山二路58号"),
        "phone": .text("+86 20"), "beds": .integer(3523),
      ]
    )
    let place = try shape("hospital", id: 29).vertices[0]
    #expect((113.1...113.2).contains(place.longitude) && (23.1...23.2).contains(place.latitude))
    #expect(try shape("hospital", id: 30).kind == .point)
    // The same way is a building too.
    #expect(try row("building", id: 29) == ["class": .text("yes"), "levels": .real(12)])
  }

  @Test("keeps green, water and blocks apart, and leaves what a rule leaves")
  func areas() throws {
    try bringIn([
      way(1, square, ["leisure": "park", "name": "越秀公园"]),
      way(2, square, ["natural": "water", "water": "river"]),
      way(3, square, ["natural": "water"]),
      way(4, square, ["natural": "water", "intermittent": "yes"]),
      way(5, square, ["landuse": "residential"]),
      way(6, square, ["building": "no"]),
      way(7, [111, 112, 122], ["leisure": "park"]),
    ])
    #expect(try row("green", id: 5)["class"] == .text("park"))
    #expect(try bench.city.layer("green").snapshot.count == 1)
    #expect(try row("water", id: 9) == ["class": .text("river"), "rank": .integer(1)])
    #expect(try row("water", id: 13)["class"] == .text("lake"))
    #expect(try bench.city.layer("water").snapshot.count == 2)
    #expect(try row("block", id: 21)["class"] == .text("residential"))
    #expect(try row("park", id: 5)["name"] == .text("越秀公园"))
    #expect(try !bench.layers().contains("building"))
  }

  @Test("ranks areas by their size, and places by their class, people and seats of government")
  func ranks() throws {
    try bringIn([
      way(1, square, ["natural": "water"]),
      node(1, ["place": "village", "capital": "yes"]), node(2, ["place": "village", "population": "999"]),
      node(3, ["place": "village", "population": "1000;2000"]),
      node(4, ["place": "town", "population": "many"]),
      node(5, ["place": "town", "population": "120000"]),
    ])
    // About 112 km².
    #expect(try row("water", id: 5)["rank"] == .integer(1))
    #expect(try row("place", id: 4) == ["class": .text("town"), "rank": .integer(3)])
    let ranks = try (2...5).map { try row("place", id: $0 * 4)["rank"] }
    #expect(ranks == [.integer(6), .integer(5), .integer(4), .integer(3)])
  }

  @Test("makes borders of ways, districts of relations, and metro lines of routes")
  func relations() throws {
    let border = ["boundary": "administrative", "admin_level": "6"]
    try bringIn([
      way(1, square, border),
      relation(1, ways: [1], border.merging(["type": "boundary", "name": "越秀区"]) { $1 }),
      way(2, [100, 101], ["railway": "subway"]),
      way(3, [101, 102], ["railway": "subway"]),
      way(4, square, ["railway": "platform"]),
      relation(2, ways: [2, 4, 3], ["type": "route", "route": "subway", "colour": "#F3D03E", "ref": "1"]),
      node(1, ["railway": "station", "station": "subway", "name": "公园前"]),
    ])
    #expect(
      try row("boundary", id: 5) == [
        "class": .text("administrative"), "rank": .integer(4), "admin_level": .integer(6),
      ]
    )
    #expect(try shape("boundary", id: 5).kind == .line)
    #expect(try row("district", id: 6)["name"] == .text("越秀区"))
    #expect(try bench.city.layer("district").record.kind == .polygon)
    #expect(try row("metro_line", id: 10)["colour"] == .text("#F3D03E"))
    // Without the platform.
    let line = try shape("metro_line", id: 10)
    #expect(line.kind == .multiLine && line.parts.count == 2)
    #expect(try bench.city.layer("rail").snapshot.count == 2)
    #expect(try row("metro_station", id: 4)["name"] == .text("公园前"))
    #expect(try !bench.layers().contains("railway_station"))
  }

  @Test("closes the coast along the bounds of the file")
  func coast() throws {
    let reports = try bringIn([way(1, [104, 194], ["natural": "coastline"])])
    #expect(reports.allSatisfy { $0.findings.notes.isEmpty })
    #expect(try row("water", id: 3) == ["class": .text("sea"), "rank": .integer(1)])
    #expect(try shape("water", id: 3).box == GeoBox(west: 113.4, south: 23, east: 113.9, north: 23.9))
    #expect(try shape("land", id: 3).box == GeoBox(west: 113, south: 23, east: 113.4, north: 23.9))
  }

  @Test("closes the coast in what a box and the bounds of the file have in common")
  func coastInBox() throws {
    let box = GeoBox(west: 113.25, south: 22, east: 115, north: 23.25)
    try bringIn([way(1, [104, 194], ["natural": "coastline"])], box: box)
    #expect(try shape("water", id: 3).box == GeoBox(west: 113.4, south: 23, east: 113.9, north: 23.25))
    #expect(try shape("land", id: 3).box == GeoBox(west: 113.25, south: 23, east: 113.4, north: 23.25))
  }

  @Test("says where a coast breaks off, and leaves the sea out")
  func brokenCoast() throws {
    let reports = try bringIn([way(1, [104, 144], ["natural": "coastline"])])
    #expect(reports.map(\.record.id.text) == ["land"])
    #expect(
      reports.first?.findings.notes.first?.english.contains("breaks off at 1 place, first at 113.4,23.4")
        == true
    )
  }

  @Test("brings in what touches the box")
  func box() throws {
    let reports = try bringIn(
      [
        way(1, [100, 155], ["highway": "residential"]), way(2, [166, 177], ["highway": "residential"]),
        node(1, ["amenity": "cafe"]),
      ],
      box: GeoBox(west: 113.2, south: 23.2, east: 113.3, north: 23.3)
    )
    #expect(reports.map(\.record.id.text) == ["land", "road"])
    #expect(try bench.city.layer("road").snapshot.count == 1)
  }

  @Test("leaves layers alone for which there is nothing, and keeps what people said of those it fills")
  func present() throws {
    let settings = LayerSettings(title: "我的咖啡", theme: .play, icon: "cup", isPublic: false)
    try bench.city.put("cafe", settings: settings, [TestFeature(1, 113, 23)])
    try bench.city.put("fuel", [TestFeature(1, 113, 23)])
    try bringIn([node(1, ["amenity": "cafe"]), node(2, ["amenity": "cafe"])])
    #expect(try bench.city.layer("cafe").record.settings == settings)
    #expect(try bench.city.layer("cafe").snapshot.count == 2)
    #expect(try bench.city.layer("fuel").record.version == 1)
  }

  @Test("takes the later of an object that the file holds twice")
  func twice() throws {
    try bringIn([node(1, ["amenity": "cafe", "name": "old"]), node(2, ["amenity": "bar"])])
    let text = """
      <?xml version='1.0'?><osm version='0.6'>
      <node id='200' lat='23' lon='113'/><node id='201' lat='23' lon='114'/>
      <way id='1'><nd ref='200'/><nd ref='201'/><tag k='highway' v='path'/></way>
      <way id='1'><nd ref='200'/><nd ref='201'/><tag k='highway' v='service'/></way></osm>
      """
    let path = try bench.folder.write(text, to: "twice.osm")
    _ = try bench.run([ImportJob(path: path, layer: try LayerID("osm"))])
    #expect(try bench.city.layer("road").snapshot.count == 1)
    #expect(try row("road", id: 5)["class"] == .text("service"))
  }

  @Test("refuses what it cannot read, and leaves the city as it was")
  func refused() throws {
    let head = "<?xml version='1.0'?><osm version='0.6'>"
    let cafe = "<node id='9' lat='23' lon='113'><tag k='amenity' v='cafe'/></node>"
    let files = [
      (try bench.folder.write(head + cafe + "<node id='10' lat='2", to: "half.osm"), "damaged"),
      (
        try bench.folder.write(head + cafe + "<node id='1' lat='23' lon='113'/></osm>", to: "mixed.osm"),
        "osmium sort"
      ),
      (try bench.folder.write("hello", to: "text.osm"), "no file of OpenStreetMap"),
      (try bench.folder.write("BZh9", to: "packed.osm.bz2"), "bunzip2"),
      (try bench.folder.write(head + "</osm>", to: "empty.osm"), "nothing for any layer"),
      (bench.folder.path("absent.osm.pbf"), "There is no file"),
    ]
    for (path, words) in files {
      let fault = #expect(throws: Fault.self) {
        try bench.run([ImportJob(path: path, layer: try LayerID("osm"))])
      }
      #expect(fault?.message.english.contains(words) == true, "\(path): \(fault?.message.english ?? "")")
    }
    #expect(!Files.exists(bench.city.location.databasePath))
  }

  @Test("stops when asked, with nothing brought in")
  func interrupted() throws {
    let path = try bench.folder.write(
      "<?xml version='1.0'?><osm version='0.6'><node id='9' lat='23' lon='113'><tag k='amenity' v='cafe'/></node></osm>",
      to: "map.osm"
    )
    let interruption = Interruption()
    interruption.request()
    #expect(throws: Fault(.failed, .importWasInterrupted)) {
      try Importer(bench.city.location, interruption: interruption)
        .run([ImportJob(path: path, layer: try LayerID("osm"))])
    }
    #expect(!Files.exists(bench.city.location.databasePath))
  }

  private static func text(_ objects: String) -> String {
    "<?xml version='1.0'?>\n<osm version='0.6'>\n\(objects)\n</osm>\n"
  }

  private static let school = text(
    "<node id='7' lat='23' lon='113'><tag k='amenity' v='school'/><tag k='name' v='一中'/></node>"
  )

  @Test(
    "reads packed files, whatever the case of their names",
    arguments: ["M.OSM.GZ", "m.zip", "m.osm.zip"]
  )
  func packed(name: String) throws {
    var archive = ZipArchive()
    archive.add("数据/m.osm", Self.school)
    let bytes = name.hasSuffix("zip") ? archive.bytes : gzipped(Array(Self.school.utf8))
    let path = try bench.folder.write(bytes, to: name)
    #expect(OSMImport.takes(path))
    _ = try bench.run([ImportJob(path: path, layer: try LayerID("osm"))])
    #expect(try bench.layers().count == 1)
  }

  @Test("is refused among other data of an archive")
  func amongOthers() throws {
    var archive = ZipArchive()
    archive.add("m.osm", Self.school)
    archive.add("a.csv", "lon,lat\n113,23\n")
    #expect(!OSMImport.takes(try bench.folder.write(archive.bytes, to: "m.zip")))
    let refusal = try bench.refusal { try bench.bringIn(archive.bytes, as: "m.zip") }
    #expect(refusal.contains("name one with --source-layer: m.osm, a.csv"))
    let chosen = try bench.refusal {
      try bench.bringIn(archive.bytes, as: "m.zip") { $0.sourceLayer = "m.osm" }
    }
    #expect(chosen.contains("holds other data beside OpenStreetMap's"), "\(chosen)")
  }

  @Test("refuses a number whose id another object could have")
  func largeNumber() throws {
    let refusal = try bench.refusal {
      try bringIn([
        way(1, [100, 101], ["highway": "primary"]),
        way(4_611_686_018_427_387_905, [101, 102], ["highway": "primary"]),
      ])
    }
    #expect(refusal.contains("4611686018427387905"), "\(refusal)")
    #expect(try bench.layers().isEmpty)
  }

  @Test("refuses files that would fill the same layers in one call")
  func sameLayers() throws {
    let osm = try ImportJob(path: bench.folder.write(Self.school, to: "m.osm"), layer: LayerID("osm"))
    let other = try ImportJob(path: bench.folder.write(Self.school, to: "n.osm"), layer: LayerID("osm"))
    let layer = try #require(try OSMTable.standard().layers.first?.id)
    let csv = ImportJob(path: try bench.folder.write("lon,lat\n113,23\n", to: "x.csv"), layer: layer)
    let free = try bench.job("lon,lat\n113,23\n", "free.csv", "free")
    let refusals = try [[osm, other], [osm, csv], [csv, osm], [csv, csv]].map { jobs in
      try bench.refusal { _ = try bench.run(jobs) }
    }
    #expect(refusals[0].contains("osmium merge"))
    #expect(refusals[1].contains("m.osm fills the layer \(layer.text)") && refusals[1] == refusals[2])
    #expect(refusals[3].contains("would both become the layer \(layer.text)"))
    #expect(try bench.run([osm, free]).count == 2)
  }
}
