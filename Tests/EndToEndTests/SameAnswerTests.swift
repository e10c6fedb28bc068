import CityStore
import Foundation
import Geodesy
import JSONText
import Queries
import TestSupport
import Testing

/// The command line, the server and the queries themselves give the same answers to the same questions.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct SameAnswerTests {
  @Test("finds the same nearest features, distances and bearings in all three ways, to the byte")
  func nearest() throws {
    let city = try AskedCity()
    var random = SplitMix64(seed: 7)
    var found = 0
    for number in 0..<120 {
      let question = NearestQuestion(&random)
      let words = ["nearest"] + question.words
      let (printed, served) = try city.answers(to: words, question.address)
      let asked = try question.answer(city.state)
      // Nothing is said but that there is nothing.
      let said = printed.output.contains("\"_distance\"") ? "" : "Nothing matches.\n"
      #expect(printed.messages == said, "\(words) \(printed.messages)")
      #expect(printed.output.features == served.text.features, "\(words)")
      #expect(asked == served.text.features, "\(words)")
      found += printed.output.components(separatedBy: "\"_distance\"").count - 1
      guard number % 4 == 0 else { continue }
      try city.compareTables(words, question.address)
    }
    #expect(found > 500)
    #expect(city.server.terminate() == 0)
  }

  @Test("finds the same features in boxes by the command line, the server and the query, to the byte")
  func within() throws {
    let city = try AskedCity()
    var random = SplitMix64(seed: 11)
    var matched = 0
    for number in 0..<120 {
      let question = BoxQuestion(&random)
      let words = ["within"] + question.words
      let (printed, served) = try city.answers(to: words, question.address)
      #expect(printed.output.features == served.text.features, "\(words)")
      #expect(try question.answer(city.state) == served.text.features, "\(words)")
      #expect(printed.output.matched == served.text.matched && printed.output.matched != nil, "\(words)")
      matched += printed.output.matched ?? 0
      guard number % 4 == 0 else { continue }
      try city.compareTables(words, question.address)
    }
    #expect(matched > 1000)
    #expect(city.server.terminate() == 0)
  }
}

/// A city that can be asked in all three ways.
private struct AskedCity {
  let server: ServedCity
  let state: CityState
  private let folder: TemporaryFolder
  private let client: RawHTTPClient

  init() throws {
    folder = try QuestionCity.made()
    server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    client = try RawHTTPClient(port: server.port, timeoutInMilliseconds: 20_000)
    state = try City(CityLocation(folder.path("city.sqlite"))).state
  }

  func answers(
    to words: [String],
    _ address: String
  ) throws -> (printed: Program.Result, served: RawHTTPResponse) {
    let printed = try Program.run(words + ["--format", "geojson"], in: folder.path)
    #expect(printed.status == 0, "\(words) \(printed.messages)")
    let served = try client.request("GET", address)
    #expect(served.status == 200, "\(address) \(served.text)")
    return (printed, served)
  }

  func compareTables(_ words: [String], _ address: String) throws {
    let csv = try Program.run(words + ["--format", "csv"], in: folder.path)
    #expect(csv.output == (try client.request("GET", address + "&f=csv")).text, "\(words)")
  }
}

/// What both kinds of questions have.
private struct Refinement {
  let frame: Frame
  let filter: String?
  let properties: [String]?

  private static let filters = [
    "客流 > 500", "客流 IS NULL", "种类 IN ('地铁','BRT')", "名称 LIKE '%中山%'",
    "评分 BETWEEN 1 AND 2.5 AND NOT 种类 = '公交'",
    "S_INTERSECTS(geometry, BBOX(113.25,23.1,113.35,23.15))", "S_DWITHIN(geometry, POINT(113.3 23.1), 5000)",
    "\"客流\" < 300 OR id = 7", "名称 LIKE '\"番%'", "FALSE",
  ]

  init(_ random: inout SplitMix64) {
    frame = Bool.random(using: &random) ? .wgs84 : Frame.allCases[Int.random(in: 0..<4, using: &random)]
    filter = Bool.random(using: &random) ? nil : Self.filters.randomElement(using: &random)
    properties = [nil, nil, ["名称"], ["评分", "名称"]][Int.random(in: 0..<4, using: &random)]
  }

  var words: [String] {
    ["--frame", frame.rawValue] + (filter.map { ["--where", $0] } ?? [])
      + (properties.map { ["--properties", $0.joined(separator: ",")] } ?? [])
  }

  var parameters: String {
    "&frame=\(frame.rawValue)" + (filter.map { "&filter=\($0.percentEncoded)" } ?? "")
      + (properties.map { "&properties=\($0.joined(separator: ",").percentEncoded)" } ?? "")
  }

  func filtered(_ layers: [Layer]) throws -> [FilteredLayer] {
    let filter = try filter.map { try FeatureFilter(parsing: $0).mapCoordinates { frame.toWGS84($0) } }
    return try FilteredLayer.all(of: layers, where: filter)
  }
}

private struct NearestQuestion {
  private let layers: [String]
  private let place: (Double, Double)
  private let count: Int
  private let radius: Double?
  private let isForEach: Bool
  private let refinement: Refinement

  init(_ random: inout SplitMix64) {
    let shuffled = QuestionCity.layers.shuffled(using: &random)
    layers = Array(shuffled.prefix(Int.random(in: 1...3, using: &random)))
    place = random.place()
    count = [1, 3, 10, 40, 1000][Int.random(in: 0..<5, using: &random)]
    radius = Bool.random(using: &random) ? nil : Double(Int.random(in: 0...4000, using: &random)) / 2
    isForEach = Bool.random(using: &random)
    refinement = Refinement(&random)
  }

  var words: [String] {
    ["\(place.0),\(place.1)", "--layer", layers.joined(separator: ","), "-k", "\(count)"]
      + (radius.map { ["--radius", "\($0)"] } ?? []) + (isForEach ? ["--each"] : []) + refinement.words
  }

  var address: String {
    "/nearest?layers=\(layers.joined(separator: ",").percentEncoded)&lon=\(place.0)&lat=\(place.1)&k=\(count)"
      + (radius.map { "&radius=\($0)" } ?? "") + (isForEach ? "&each=true" : "") + refinement.parameters
  }

  func answer(_ state: CityState) throws -> String {
    let layers = try layers.map { try #require(state.layer($0)) }
    let frame = refinement.frame
    let query = NearestQuery(
      from: frame.toWGS84(Coordinate(longitude: place.0, latitude: place.1)),
      count: count,
      radiusInMeters: radius ?? .infinity
    )
    let asked = try refinement.filtered(layers)
    let forms = try FeatureForm.forms(of: layers, properties: refinement.properties, frame: frame)
    var writer = FeatureWriter()
    writer.collection { $0.nearest(isForEach ? query.runOnEach(asked) : query.run(on: asked), as: forms) }
    return String(decoding: writer.json.bytes, as: UTF8.self).features
  }
}

private struct BoxQuestion {
  private let layer: String
  private let edges: [Double]
  private let limit: Int
  private let offset: Int
  private let refinement: Refinement

  init(_ random: inout SplitMix64) {
    layer = QuestionCity.layers[Int.random(in: 0..<3, using: &random)]
    let (one, other) = (random.place(), random.place())
    edges = [min(one.0, other.0), min(one.1, other.1), max(one.0, other.0), max(one.1, other.1)]
    limit = [1, 7, 1000][Int.random(in: 0..<3, using: &random)]
    offset = Bool.random(using: &random) ? 0 : Int.random(in: 0...20, using: &random)
    refinement = Refinement(&random)
  }

  private var box: String { edges.map { "\($0)" }.joined(separator: ",") }

  var words: [String] {
    [box, "--layer", layer, "--limit", "\(limit)", "--offset", "\(offset)"] + refinement.words
  }

  var address: String {
    "/collections/\(layer.percentEncoded)/items?bbox=\(box)&limit=\(limit)&offset=\(offset)"
      + refinement.parameters
  }

  func answer(_ state: CityState) throws -> String {
    let layer = try #require(state.layer(layer))
    let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
    let query = FeatureQuery(in: .box(box, refinement.frame), limit: limit, offset: offset)
    let answer = query.run(on: try refinement.filtered([layer])[0])
    let form = try FeatureForm(layer, properties: refinement.properties, frame: refinement.frame)
    var writer = FeatureWriter()
    writer.collection { $0.features(form, at: answer.positions) }
    return String(decoding: writer.json.bytes, as: UTF8.self).features
  }
}

extension String {
  /// The list of features of a collection, as it is written.
  fileprivate var features: String {
    guard let start = range(of: "\"features\":[") else { return "no features in \(self)" }
    return self[start.lowerBound...].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  fileprivate var matched: Int? {
    guard let start = range(of: "\"numberMatched\":") else { return nil }
    return Int(self[start.upperBound...].prefix { $0.isNumber })
  }

  fileprivate var percentEncoded: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? self
  }
}

extension ServedCity {
  var port: UInt16 {
    home.split(separator: ":").last.flatMap { UInt16($0.dropLast()) } ?? 0
  }
}
