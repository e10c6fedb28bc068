import CityAPI
import CityStore
import Geodesy
import JSONText
import LogText
import Pyramids
import Synchronization
import TestCity
import TestSupport
import Testing
import TileService

@testable import HTTPServer

/// The endpoints over a small city, asked in process as the server asks them.
struct TestServer {
  let city: TestCity
  let log = Log()
  private let api: CityAPI

  /// Layers `医院` (25 features along a line), `bus` (1 feature), `empty`, and `secret`, which is not public.
  init(watch: ServerWatch = ServerWatch()) throws {
    let city = try TestCity()
    let fields = [Field("名称", .text), Field("beds", .integer)]
    try city.put(
      "医院",
      settings: LayerSettings(title: "医院", theme: .health, icon: "hospital"),
      fields: fields,
      (Int64(1)...25).map { number in
        TestFeature(
          number,
          113 + Double(number) / 100,
          23,
          [.text("第\(number)医院"), number == 3 ? .null : .integer(number)]
        )
      }
    )
    try city.put("bus", settings: LayerSettings(title: "Bus"), [TestFeature(7, 180, -10)])
    try city.put("empty", settings: LayerSettings(title: "Empty"), [])
    try city.put(
      "secret",
      settings: LayerSettings(title: "Secret", isPublic: false),
      [TestFeature(1, 113, 23)]
    )
    try self.init(city, watch: watch)
  }

  init(_ city: TestCity, watch: ServerWatch = ServerWatch()) throws {
    self.city = city
    let styles = try TemporaryFolder()
    try styles.write(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}},
        "layers": [{"id": "a", "type": "circle", "source": "city", "source-layer": "医院"},
        {"id": "b", "type": "circle", "source": "city", "source-layer": "secret"}]}
      """,
      to: "plain.json"
    )
    let tiles = Tiles(try StyleCatalog(folder: styles.path), of: city.location)
    api = CityAPI(city: try city.open(), tiles: tiles, keeping: KeptAnswers(mostBytes: 1 << 20), watch: watch)
  }

  /// The answer to a GET, problems included.
  func get(_ target: String, host: String? = "suitu.example:8080") throws -> Answer {
    let address = try #require(Address(Array(target.utf8)), "\(target) cannot be decoded")
    let home = host.map { "http://\($0)" } ?? ""
    let approach = Approach(client: nil, home: home, headersFollowed: "Host")
    let problems = ProblemDescription(log: log.add)
    guard let match = api.router.match(address) else {
      return Answer(problems.response(for: Refusal.noSuchAddress))
    }
    let request = Request(method: .get, address: address, approach: approach, match: match)
    do {
      switch try match.route.reply(request) {
      case .now(let response): return Answer(response)
      case .later(let work): return Answer(try work(), isLater: true)
      }
    } catch {
      return Answer(problems.response(for: error))
    }
  }

  /// Whether equal requests to an address are answered by one piece of work.
  func sharesWork(_ target: String) throws -> Bool {
    let address = try #require(Address(Array(target.utf8)))
    return try #require(api.router.match(address)).route.sharesWork
  }

  struct Answer {
    let response: Response

    /// Whether a worker gave it, and not the event loop.
    let isLater: Bool

    init(_ response: Response, isLater: Bool = false) {
      self.response = response
      self.isLater = isLater
    }

    var status: Int { response.status }

    /// The body as text, with a byte order mark where there is one.
    var text: String {
      String(decoding: response.body.array, as: UTF8.self)
    }

    /// The ids of the features, in their order.
    func ids() throws -> [Int] {
      try #require(try json()["features"]?.elements).compactMap { $0["id"]?.integer }
    }

    func json() throws -> JSONValue {
      try JSONValue(parsing: response.body.array)
    }

    /// The detail of a problem document, whose status is that of the answer.
    func problem(_ status: Int) throws -> String {
      let json = try json()
      #expect(response.status == status)
      #expect(response.contentType == "application/problem+json")
      #expect(json["status"]?.integer == status)
      #expect(json["title"]?.string?.isEmpty == false)
      return try #require(json["detail"]?.string)
    }
  }
}

final class Log: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  @Sendable func add(_ event: LogEvent) {
    kept.withLock { $0.append(event.description) }
  }
}

extension JSONValue {
  /// What stands at a path of keys and places.
  func at(_ path: any JSONStep...) -> JSONValue? {
    path.reduce(self) { value, step in value.flatMap { step.from($0) } }
  }
}

/// A text as it stands in an address.
func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count < 2 ? "0" : "") + digits
  }.joined()
}

/// A key of an object or a place in an array.
protocol JSONStep {
  func from(_ value: JSONValue) -> JSONValue?
}

extension String: JSONStep {
  func from(_ value: JSONValue) -> JSONValue? { value[self] }
}

extension Int: JSONStep {
  func from(_ value: JSONValue) -> JSONValue? {
    value.elements.flatMap { $0.indices.contains(self) ? $0[self] : nil }
  }
}
