import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries
import Wording

extension CityAPI {
  /// OGC API Features leaves the number to us; ten is its own example.
  private static let usualLimit = 10

  /// A larger wish is served with so many and a link to the next.
  private static let greatestLimit = 10_000

  /// `GET /collections/{layer}/items?bbox=&limit=&offset=`: features in a box, in the order of their ids.
  @Sendable func items(_ request: Request) throws -> Response {
    let parameters = try Parameters(request, allowed: ["bbox", "limit", "offset", "f"])
    try parameters.expectJSON()
    let query = BoxQuery(
      box: try parameters.box("bbox"),
      limit: min(try parameters.integer("limit", in: 1...Int.max) ?? Self.usualLimit, Self.greatestLimit),
      offset: try parameters.integer("offset", in: 0...Int.max) ?? 0
    )
    let state = city.state
    let layer = try layer(of: request, in: state)
    let answer = query.run(on: layer.snapshot)
    var writer = FeatureWriter()
    writer.collection { json in
      json.key("numberMatched")
      json.integer(answer.numberMatched)
      json.key("numberReturned")
      json.integer(answer.positions.count)
      json.key("links")
      json.beginArray()
      let address = Self.itemsAddress(request, layer)
      json.link("self", Response.geoJSON, Self.address(address, request, offset: query.offset))
      if let next = query.nextOffset(after: answer) {
        json.link("next", Response.geoJSON, Self.address(address, request, offset: next))
      }
      json.endArray()
    } features: { writer in
      for position in answer.positions { writer.feature(layer.snapshot, at: position) }
    }
    return .json(writer.json.bytes, type: Response.geoJSON, of: state)
  }

  /// `GET /collections/{layer}/items/{id}`.
  @Sendable func item(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    let layer = try layer(of: request, in: state)
    let text = request.pathParameter("id")
    // One address for each feature: `05` and `+5` are not 5.
    guard let id = Int64(text), "\(id)" == text, let position = layer.snapshot.position(ofID: id) else {
      throw Fault(.notFound, .unknownFeature(text, layer: layer.record.id.text))
    }
    var writer = FeatureWriter()
    writer.feature(layer.snapshot, at: position)
    return .json(writer.json.bytes, type: Response.geoJSON, of: state)
  }

  private static func itemsAddress(_ request: Request, _ layer: Layer) -> String {
    "\(request.origin)/collections/\(percentEncoded(layer.record.id.text))/items"
  }

  /// The same question from another offset.
  private static func address(_ address: String, _ request: Request, offset: Int) -> String {
    var parameters = request.address.query.filter { $0.name != "offset" }.map { parameter in
      "\(percentEncoded(parameter.name))=\(percentEncoded(parameter.value))"
    }
    if offset > 0 { parameters.append("offset=\(offset)") }
    return parameters.isEmpty ? address : "\(address)?\(parameters.joined(separator: "&"))"
  }
}
