import CityStore
import Geodesy
import Importing
import Projections
import TestSupport
import Testing
import Wording

/// The metro of Guangzhou from three sources, each in a frame of its own.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"))
struct MetroFrameTests {
  private static let stations = "data/gz-metro-wgs84/gz_metro_stations.geojson"
  private static let lines = "data/gz-metro-wgs84/gz_metro_lines.geojson"

  static let displaced: [(frame: Frame, stations: String)] = [
    (.gcj02, "data/gz-metro-gcj02/gz_metro_stations_gcj02.geojson"),
    (.bd09, "data/gz-metro-bd09/gz_metro_stations_bd09.geojson"),
  ]

  private func city(with file: String) throws -> ImportBench {
    let bench = try ImportBench()
    try bench.bringIn(path: SharedMaterial.path(file), as: "metro")
    return bench
  }

  @Test("brings displaced stations onto those in WGS 84, when their frame is said", arguments: displaced)
  func said(frame: Frame, stations: String) throws {
    let bench = try city(with: Self.stations)
    try bench.bringIn(path: SharedMaterial.path(stations)) { $0.frame = .given(.named(frame)) }
    let known = Dictionary(
      try bench.sharedFeatures("metro").map { ($0.name, $0.vertices) },
      uniquingKeysWith: +
    )
    // Stations of the same name; where one stands on several lines, the nearest of its places.
    let distances = try bench.sharedFeatures().compactMap { station in
      known[station.name]?.map { $0.meters(to: station.vertices[0]) }.min()
    }
    #expect(distances.count > 140)
    #expect(distances.sorted()[distances.count / 2] < 40)
  }

  @Test(
    "stops displaced stations that claim to be WGS 84, with the right frame and the figures",
    arguments: displaced,
    [stations, lines]
  )
  func contradicted(displaced: (frame: Frame, stations: String), known: String) throws {
    let bench = try city(with: known)
    let refusal = try bench.refusal {
      try bench.bringIn(path: SharedMaterial.path(displaced.stations))
    }
    #expect(refusal.contains("it is likely \(displaced.frame.rawValue)"))
    #expect(refusal.contains("--frame \(displaced.frame.rawValue)"))
    #expect(refusal.contains(#/ \d+ m as gcj02/#) && refusal.contains(#/ \d+ m as wgs84/#))
    #expect(try bench.layers() == ["metro"])
  }

  @Test(
    "takes displaced stations that claim nothing for what the city shows them to be",
    arguments: displaced
  )
  func silent(frame: Frame, stations: String) throws {
    let bench = try city(with: Self.stations)
    let rows = try SharedFeature.all(in: stations).map { station in
      "\(station.name),\(station.vertices[0].longitude),\(station.vertices[0].latitude)"
    }
    let report = try bench.bringIn(
      (["name,lon,lat"] + rows).joined(separator: "\n"),
      as: "stations.csv"
    )
    #expect(report.findings.frame.frame == .named(frame))
    #expect(report.findings.frame.warning == nil)
  }

  @Test("lets WGS 84 pass", arguments: [(stations, lines), (lines, stations), (stations, stations)])
  func passes(known: String, file: String) throws {
    let bench = try city(with: known)
    let report = try bench.bringIn(path: SharedMaterial.path(file))
    #expect(report.findings.frame.frame == .named(.wgs84))
    // Lines lie mostly between the stations, which then say nothing of them.
    let reason = (known, file) == (Self.stations, Self.lines) ? "no layer of the city" : "by comparison with"
    #expect(report.findings.frame.reasons.contains { $0.english.contains(reason) })
  }

  @Test(
    "leaves what the metro says nothing about as it claims to be",
    arguments: [
      "data/hospitals-gcj02/hospitals_guangzhou_gcj02.geojson", "data/gd-districts-gcj02/440100_full.geojson",
      "data/hospitals-gcj02/hospitals_china_gcj02.geojson", "data/gd-districts-gcj02/440000_full.geojson",
    ]
  )
  func unrelated(file: String) throws {
    let bench = try city(with: Self.stations)
    let report = try bench.bringIn(path: SharedMaterial.path(file))
    #expect(report.findings.frame.frame == .named(.wgs84))
    #expect(report.findings.frame.reasons.map(\.english).contains { $0.contains("no layer of the city") })
  }

  @Test(
    "warns of a table of hospitals in China that says nothing of its frame",
    arguments: ["utf8bom", "gbk"]
  )
  func hospitals(encoding: String) throws {
    let bench = try ImportBench()
    let file = "data/hospitals-gcj02/hospitals_china_\(encoding).csv"
    let report = try bench.bringIn(path: SharedMaterial.path(file)) { $0.idField = "编号" }
    #expect(report.record.count == 937)
    #expect(report.findings.frame.warning?.english.contains("--frame gcj02") == true)
    #expect(try bench.values("名称").first == .text("安顺阳光妇科医院"))
    let moved = try bench.bringIn(path: SharedMaterial.path(file)) { job in
      job.idField = "编号"
      job.frame = .given(.named(.gcj02))
    }
    #expect(moved.findings.frame.warning == nil)
    let place = try bench.sharedFeatures()[0].vertices[0]
    let given = Coordinate(longitude: 105.924767, latitude: 26.251054)
    #expect((300..<800).contains(place.meters(to: given)))
  }

  @Test("finds hospitals to be displaced once hospitals are there")
  func hospitalsAgain() throws {
    let bench = try ImportBench()
    let file = SharedMaterial.path("data/hospitals-gcj02/hospitals_china_gcj02.geojson")
    try bench.bringIn(path: file, as: "hospitals") { $0.frame = .given(.named(.gcj02)) }
    let refusal = try bench.refusal { try bench.bringIn(path: file) }
    #expect(refusal.contains("it is likely gcj02") && refusal.contains("0 m as gcj02"))
  }
}
