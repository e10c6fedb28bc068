import CityStore
import Geodesy
import HTTPServer
import JSONText
import Platform
import Queries
import TileService

/// Answers that are more than one endpoint's.
extension Response {
  /// JSON that depends on the city's data.
  static func json(_ bytes: [UInt8], type: String = "application/json", of state: CityState) -> Response {
    Response(contentType: type, headers: dataHeaders(of: state), body: SharedBytes(bytes))
  }

  /// Rows for spreadsheets, as a file of a name (RFC 6266, RFC 8187); what JSON says beside its features stands in
  /// headers.
  static func csv(
    _ table: FeatureTable,
    named name: String,
    of state: CityState,
    matched: Int? = nil,
    next: String? = nil
  ) -> Response {
    Response(
      contentType: "text/csv; charset=utf-8; header=present",
      headers: dataHeaders(of: state)
        + [Header("Content-Disposition", "attachment; filename*=UTF-8''\(percentEncoded(name)).csv")]
        + (matched.map { [Header("OGC-NumberMatched", "\($0)")] } ?? [])
        + (next.map { [Header("Link", "<\($0)>; rel=\"next\"")] } ?? []),
      body: SharedBytes(CSVText(columns: table.columns, rows: table.rows).bytes)
    )
  }

  static let geoJSON = "application/geo+json"

  /// A picture, and which data it shows.
  static func picture(_ picture: Picture) -> Response {
    var response = Response(
      contentType: picture.format.mediaType,
      headers: dataHeaders(version: picture.dataVersion, lastImport: picture.lastImport),
      body: SharedBytes(picture.bytes)
    )
    response.source = picture.wasStored ? .stored : .drawn
    return response
  }

  /// What was given before, and is found in memory.
  static func kept(_ prepared: PreparedResponse) -> Response {
    var response = Response(prepared)
    response.source = .kept
    return response
  }

  /// The same bytes, told of the data that they show now.
  func renewed(_ freshness: Freshness) -> Response {
    var response = Response(
      contentType: contentType,
      headers: Self.dataHeaders(version: freshness.dataVersion, lastImport: freshness.lastImport),
      body: body
    )
    response.source = .renewed
    response.group = group
    return response
  }

  static func dataHeaders(of state: CityState) -> [Header] {
    dataHeaders(version: state.dataVersion, lastImport: state.lastImport)
  }

  /// A client may keep the answer but must ask each time whether it still holds: an import changes it at once.
  private static func dataHeaders(version: String, lastImport: String?) -> [Header] {
    [Header(cacheControl, "no-cache"), Header(dataVersion, version)]
      + (lastImport.map { [Header("Last-Modified", $0)] } ?? [])
  }

  private static let cacheControl = "Cache-Control"
  private static let dataVersion = "X-Data-Version"

  /// What is asked for with the version of the data that it shows stays as it is for ever.
  ///
  /// Not so with another version, even the city's present one: for a moment after a change a map shows the old data.
  func keptForEver(ifAskedFor version: String?) -> Response {
    guard let version, !version.isEmpty, version == header(Self.dataVersion) else { return self }
    var response = self
    response.headers.removeAll { $0.name == Self.cacheControl }
    response.headers.append(Header(Self.cacheControl, "public, max-age=31536000, immutable"))
    return response
  }
}

extension Route {
  /// The same endpoint, whose answers may be kept for ever where the address names their data.
  var keepingWhatIsDated: Route {
    Route(pattern, sharesWork: sharesWork, isLong: isLong) { [reply] request in
      let version = request.query(Parameters.dataVersion)
      switch try reply(request) {
      case .now(let response): return .now(response.keptForEver(ifAskedFor: version))
      case .later(let work): return .later { try work().keptForEver(ifAskedFor: version) }
      }
    }
  }
}

extension JSONWriter {
  /// A link as OGC API has them.
  mutating func link(_ relation: String, _ type: String, _ href: String) {
    beginObject()
    key("rel")
    string(relation)
    key("type")
    string(type)
    key("href")
    string(href)
    endObject()
  }
}

extension Request {
  /// What absolute addresses begin with.
  var home: String { approach.home }
}

extension Response {
  /// The same answer, which has absolute addresses that follow the request.
  func withAddresses(of request: Request) -> Response {
    guard let names = request.approach.headersFollowed else { return self }
    var response = self
    response.addVary(names)
    return response
  }
}

/// A path segment, or a name or value of the query, as it stands in an address (RFC 3986 §2.3).
func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: ","):
      encoded.append(byte)
    default:
      encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}
