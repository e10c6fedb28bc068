import Geodesy
import GeoJSONText
import JSONText
import Shapes
import Wording

/// What a text gives, be it that it ends with a fault.
struct Reading {
  var features: [GeoJSONFeature] = []
  var summary = GeoJSONReader().summary
  var fault: GeoJSONFault?

  init(_ text: String, pieces: Int = .max, limit: Int = GeoJSONReader.greatestFeatureSize) {
    self.init(Array(text.utf8), pieces: pieces, limit: limit)
  }

  init(_ bytes: [UInt8], pieces: Int = .max, limit: Int = GeoJSONReader.greatestFeatureSize) {
    var reader = GeoJSONReader(greatestFeatureSize: limit)
    do throws(GeoJSONFault) {
      var start = 0
      while start < bytes.count {
        let end = start + min(pieces, bytes.count - start)
        reader.feed(bytes.span.extracting(start..<end))
        start = end
        while let feature = try reader.next() { features.append(feature) }
      }
      summary = try reader.finish()
    } catch {
      fault = error
      summary = reader.summary
    }
  }

  /// All of it in words, to be compared.
  var digest: String {
    features.map { feature in
      let properties = feature.properties.map { "\($0.key)=\($0.value.compactText)" }
      return "\(feature.number) \(feature.line) \(feature.id?.compactText ?? "-") \(properties) "
        + "\(feature.geometry) \(feature.hasHeights) \(feature.fault?.message.english ?? "")"
    }.joined(separator: "\n") + "\n\(summary) \(fault?.message.chinese ?? "")"
  }
}

extension GeoJSONGeometry {
  var text: String {
    switch self {
    case .none: "none"
    case .empty: "empty"
    case .shape(let shape): shape.wellKnownText
    case .faulty(let fault): "faulty: \(fault.reason.english)"
    }
  }
}

/// A collection of one feature with this geometry.
func collection(geometry: String) -> String {
  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":\(geometry)}]}"
}
