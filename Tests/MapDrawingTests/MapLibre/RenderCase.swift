import Canvas
import Foundation
import Geodesy
import Images
import JSONText
import MapDrawing
import MapStyle

/// One of MapLibre's render tests: a style with its own features, and what it should look like.
struct RenderCase {
  let name: String
  let folder: String
  let hasSymbols: Bool
  private let json: JSONNode

  /// What the suite's own runner takes for equal.
  private static let threshold = 0.1285
  private static let usualShare = 0.00025

  init(_ name: String, in suite: String) throws {
    self.name = name
    folder = "\(suite)/\(name)"
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/style.json")))
    json = JSONNode(try JSONValue(parsing: bytes, dialect: .json5))
    let layers = try json.required("layers").elements()
    hasSymbols = layers.contains { (try? $0.required("type").string()) == "symbol" }
  }

  private var test: JSONNode? {
    json.member("metadata")?.member("test")
  }

  private func number(_ key: String) -> Double? {
    try? test?.member(key)?.double()
  }

  private var view: MapView {
    let center = (try? json.member("center")?.elements().map { try $0.double() }) ?? [0, 0]
    return MapView(
      center: Coordinate(longitude: center[0], latitude: center[1]),
      zoom: (try? json.member("zoom")?.double()) ?? 0,
      width: Int(number("width") ?? 512),
      height: Int(number("height") ?? 512),
      scale: Int(number("pixelRatio") ?? 1),
      isExact: true
    )
  }

  func draw(suite: String) throws -> Bitmap {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/style.json")))
    let style = try Style(parsing: bytes)
    let local = "local://"
    let origin: MapIcons.Origin =
      style.sprite.map { .sprite($0.hasPrefix(local) ? "\(suite)/\($0.dropFirst(local.count))" : $0) }
      ?? .nowhere
    return try PreparedMap(style, city: nil, icons: try MapIcons(origin)).draw(view)
  }

  /// The least share of pixels that differ from one of the expected pictures, and the share that may.
  func difference(of picture: Bitmap) throws -> (share: Double, allowed: Double) {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    var least = 1.0
    for file in files where file.hasPrefix("expected") && file.hasSuffix(".png") {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")))
      let expected = try PNG.decode(bytes, mostPixels: 1 << 24)
      guard expected.width == picture.width && expected.height == picture.height else { continue }
      let match = PixelMatch(one: picture, other: expected, threshold: Self.threshold)
      least = min(least, Double(match.differingPixels) / Double(picture.width * picture.height))
    }
    return (least, number("allowed") ?? Self.usualShare)
  }
}
