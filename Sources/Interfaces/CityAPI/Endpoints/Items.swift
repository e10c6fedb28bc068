import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries
import Wording

extension CityAPI {
  /// OGC API Features leaves the number to us; ten is its own example, but whoever saves a table wants all of it.
  private static func usualLimit(_ format: FeatureFormat) -> Int {
    switch format {
    case .json: 10
    case .csv: greatestLimit
    }
  }

  /// A larger wish is served with so many and a link to the next.
  private static let greatestLimit = 10_000

  /// `GET /collections/{layer}/items?bbox=&filter=&limit=&offset=&properties=&frame=&f=`: features, by id.
  @Sendable func items(_ request: Request) throws -> Reply {
    let parameters = try Parameters(
      request,
      allowed: ["bbox", "limit", "offset", "filter", "filter-lang", "properties", "frame", "f"]
    )
    let format = try parameters.featureFormat()
    let frame = try parameters.frame()
    let query = FeatureQuery(
      in: try parameters.box("bbox").map { .box($0, frame) } ?? .everywhere,
      limit: try parameters.integer("limit", from: 1, givingAtMost: Self.greatestLimit)
        ?? Self.usualLimit(format),
      offset: try parameters.integer("offset", from: 0) ?? 0
    )
    let state = city.state
    let layer = try layer(of: request, in: state)
    let form = try parameters.forms(of: [layer], in: frame)[0]
    let page = ItemsPage(request: request, query: query, form: form, format: format)
    if let filter = try parameters.filter(in: frame) {
      return .later { page.response(to: try Parameters.filtered([layer], where: filter)[0], of: state) }
    }
    let asked = FilteredLayer(whole: layer)
    guard query.isQuick(on: asked) else { return .later { page.response(to: asked, of: state) } }
    let answer = query.run(on: asked)
    // Texts may be long.
    let bytes = answer.byteCount(as: form)
    if bytes > ItemsPage.fewBytes { return .later { page.response(answer, bytes, of: state) } }
    return .now(page.response(answer, bytes, of: state))
  }

  /// `GET /collections/{layer}/items/{id}`.
  @Sendable func item(_ request: Request) throws -> Reply {
    let parameters = try Parameters(request, allowed: ["properties", "frame", "f"])
    try parameters.expectJSON()
    let state = city.state
    let layer = try layer(of: request, in: state)
    let form = try parameters.forms(of: [layer], in: try parameters.frame())[0]
    let text = request.pathParameter("id")
    // One address for each feature: `05` and `+5` are not 5.
    guard let id = Int64(text), "\(id)" == text, let position = layer.snapshot.position(ofID: id) else {
      throw Fault(.notFound, .unknownFeature(text, layer: layer.record.id.text))
    }
    let answer = FeatureQuery.Answer(positions: [position], numberMatched: 1)
    let bytes = answer.byteCount(as: form)
    let response = { @Sendable in
      var writer = FeatureWriter(reserving: bytes)
      writer.feature(form, at: position)
      return Response.json(writer.json.bytes, type: Response.geoJSON, of: state)
    }
    return bytes > ItemsPage.fewBytes ? .later(response) : .now(response())
  }
}

/// A page of a layer's features.
private struct ItemsPage: Sendable {
  let request: Request
  let query: FeatureQuery
  let form: FeatureForm
  let format: FeatureFormat

  /// So many are written, compressed and hashed in a millisecond or two.
  static let fewBytes = 1 << 18

  /// More are given in several pages, however many features are wanted: an area may have a million vertices.
  private static let mostBytes = 1 << 25

  func response(to asked: FilteredLayer, of state: CityState) -> Response {
    let answer = query.run(on: asked)
    return response(answer, answer.byteCount(as: form), of: state)
  }

  func response(_ whole: FeatureQuery.Answer, _ bytes: Int, of state: CityState) -> Response {
    let answer = bytes > Self.mostBytes ? whole.cut(to: Self.mostBytes, as: form) : whole
    let next = query.nextOffset(after: answer).map { address(offset: $0) }
    let response: Response =
      switch format {
      case .json: .json(geoJSON(answer, bytes, next: next), type: Response.geoJSON, of: state)
      case .csv:
        .csv(
          FeatureTable([form], [answer]),
          named: form.layer.record.id.text,
          of: state,
          matched: answer.numberMatched,
          next: next
        )
      }
    return response.withAddresses(of: request)
  }

  private func geoJSON(_ answer: FeatureQuery.Answer, _ bytes: Int, next: String?) -> [UInt8] {
    var writer = FeatureWriter(reserving: min(bytes, Self.mostBytes))
    writer.collection { json in
      json.key("numberMatched")
      json.integer(answer.numberMatched)
      json.key("numberReturned")
      json.integer(answer.positions.count)
      json.key("links")
      json.beginArray()
      json.link("self", Response.geoJSON, address(offset: query.offset))
      if let next { json.link("next", Response.geoJSON, next) }
      json.endArray()
    } features: { writer in
      writer.features(form, at: answer.positions)
    }
    return writer.json.bytes
  }

  /// The same question from another offset.
  private func address(offset: Int) -> String {
    var address = "\(request.home)/collections/\(percentEncoded(form.layer.record.id.text))/items"
    var separator = "?"
    for parameter in request.address.query where parameter.name != "offset" {
      address += "\(separator)\(percentEncoded(parameter.name))=\(percentEncoded(parameter.value))"
      separator = "&"
    }
    return offset > 0 ? "\(address)\(separator)offset=\(offset)" : address
  }
}
