import Geodesy
import GeoJSONText
import JSONText
import Shapes
import TestSupport
import Testing
import Wording

/// Random features, written in random layouts.
private struct RandomFeatures {
  var random: SplitMix64

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func number() -> Double {
    let number = Double.random(in: -180...180, using: &random)
    return pick(0...1) == 0 ? number : (number * 1e6).rounded() / 1e6
  }

  mutating func text() -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<pick(0...8) {
      let range: ClosedRange<UInt32> =
        [0...0x7F, 0x20...0x7E, 0x4E00...0x9FFF, 0x10000...0x1F9FF].randomElement(using: &random) ?? 0...0
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  mutating func value() -> JSONValue {
    switch pick(0...6) {
    case 0: JSONValue(.null)
    case 1: JSONValue(.boolean(pick(0...1) == 0))
    case 2: JSONValue(.integer(Int(truncatingIfNeeded: random.next())))
    case 3: JSONValue(.number(number()))
    case 4: JSONValue(.array([value(), JSONValue(.object([JSONMember(key: text(), value: value())]))]))
    case 5: JSONValue(.wideInteger("\(pick(1...9))" + String(repeating: "7", count: pick(19...40))))
    default: JSONValue(.string(text()))
    }
  }

  mutating func properties() -> [JSONMember] {
    var keys: Set<String> = []
    return (0..<pick(0...5)).compactMap { _ in
      let key = text()
      return keys.insert(key).inserted ? JSONMember(key: key, value: value()) : nil
    }
  }

  mutating func line() -> [[Double]] {
    (0..<pick(2...6)).map { _ in [number(), number()] }
  }
}

private func write(_ line: [[Double]], _ writer: inout JSONWriter) {
  writer.beginArray()
  for position in line {
    writer.beginArray()
    for number in position { writer.number(number) }
    writer.endArray()
  }
  writer.endArray()
}

private let sample = Array(
  """
  \u{FEFF}{"name":"街","features":[{"type":"Feature","id":1,"properties":{"a\\"\\\\":"\\u5e7f[}","b":[true,null]},
  \t"geometry":{"type":"Polygon","coordinates":[[[1.5,2e0],[3,4,5],\r\n[-5,6.25]]]}},\r
  {"type":"Feature","geometry":{"coordinates":[],"type":"Point"}}],"crs":null,"type":"FeatureCollection"}
  """.utf8
)

@Suite struct DamageTests {
  @Test("reads back random features, bit by bit", arguments: UInt64(0)..<100)
  func roundTrip(seed: UInt64) {
    var source = RandomFeatures(random: SplitMix64(seed: seed))
    let features = (0..<5).map { _ in (source.properties(), source.line()) }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("type")
    writer.string("FeatureCollection")
    writer.key("features")
    writer.beginArray()
    for (properties, line) in features {
      writer.beginObject()
      writer.key("properties")
      writer.value(JSONValue(.object(properties)))
      writer.key("type")
      writer.string("Feature")
      writer.key("geometry")
      writer.beginObject()
      writer.key("coordinates")
      write(line, &writer)
      writer.key("type")
      writer.string("LineString")
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    let reading = Reading(writer.bytes, pieces: source.pick(1...300))
    #expect(reading.fault == nil, "\(reading.fault?.message.english ?? "")")
    #expect(reading.features.count == features.count)
    for (feature, (properties, line)) in zip(reading.features, features) {
      // Whole reals are written as integers, so their texts are compared.
      #expect(
        feature.properties.map(\.value.compactText) == properties.map(\.value.compactText)
          && feature.properties.map(\.key) == properties.map(\.key)
      )
      guard case .shape(let shape) = feature.geometry else {
        Issue.record("no shape: \(feature.geometry.text)")
        continue
      }
      #expect(shape.vertices.map { [$0.longitude, $0.latitude] } == line)
    }
  }

  @Test("gives the same wherever the text is cut", arguments: [1, 2, 3, 5, 7, 64])
  func cuts(size: Int) {
    let whole = Reading(sample)
    #expect(whole.fault == nil)
    #expect(whole.features.count == 2)
    #expect(Reading(sample, pieces: size).digest == whole.digest)
  }

  @Test("refuses every beginning of a file")
  func truncations() {
    for end in 0..<sample.count {
      let reading = Reading(Array(sample[..<end]))
      guard let fault = reading.fault else {
        Issue.record("\(end) bytes pass")
        continue
      }
      switch fault.problem {
      case .empty, .brokenOff: break
      case .syntax(.invalidUTF8): break
      default: Issue.record("\(end): \(fault.message.english)")
      }
    }
  }

  @Test("reads or refuses damaged files, the same however they are cut", arguments: UInt64(0)..<200)
  func damage(seed: UInt64) {
    var source = RandomFeatures(random: SplitMix64(seed: seed))
    let telling = Array("{}[]\",:\\-+.eE0123456789ntf\n\r\u{1E}N".utf8) + [0, 0x80, 0xE5, 0xFF]
    for _ in 0..<50 {
      var bytes = sample
      for _ in 0..<source.pick(1...3) {
        let place = source.pick(0...bytes.count - 1)
        switch source.pick(0...3) {
        case 0: bytes[place] ^= 1 << UInt8(source.pick(0...7))
        case 1: bytes[place] = telling.randomElement(using: &source.random) ?? 0
        case 2: bytes.remove(at: place)
        default: bytes.insert(telling.randomElement(using: &source.random) ?? 0, at: place)
        }
      }
      let whole = Reading(bytes)
      let cut = Reading(bytes, pieces: source.pick(1...20))
      #expect(whole.digest == cut.digest, "\(String(decoding: bytes, as: UTF8.self))")
      // What passes is JSON, but for a record separator in front.
      guard whole.fault == nil, !whole.features.contains(where: { $0.fault != nil }),
        bytes.starts(with: sample.prefix(3)), !bytes.contains(0x1E)
      else { continue }
      let text = JSONSlice(bytes, in: 3..<bytes.count, at: TextPosition(line: 1, column: 1))
      #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") { try text.check() }
    }
  }

  @Test("takes collections in collections to a depth, and no further")
  func depth() {
    for (levels, passes) in [(10, true), (60, true), (70, false), (100_000, false)] {
      let geometry =
        String(repeating: "{\"type\":\"GeometryCollection\",\"geometries\":[", count: levels)
        + "{\"type\":\"Point\",\"coordinates\":[1,2]}" + String(repeating: "]}", count: levels)
      let reading = Reading(collection(geometry: geometry))
      #expect(passes == (reading.features.first?.geometry.text == "GEOMETRYCOLLECTION (POINT (1.0 2.0))"))
      #expect((reading.fault?.problem == .syntax(.tooDeep)) == !passes)
    }
  }
}

@Suite struct LengthTests {
  private func fault(_ text: String) -> GeoJSONFault? {
    var reader = GeoJSONReader()
    do {
      let bytes = Array(text.utf8)
      reader.feed(bytes.span)
      while try reader.next() != nil {}
      return nil
    } catch {
      return error
    }
  }

  @Test("lets coordinates be long, but not what is kept as values")
  func propertiesAreBounded() {
    let long = String(repeating: "[0,0],", count: 3 << 20) + "[0,0]"
    let line =
      #"{"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[\#(long)]}}"#
    #expect(fault(line) == nil)
    let feature = #"{"type":"Feature","geometry":null,"properties":{"a":[\#(long)]}}"#
    #expect(fault(feature)?.problem == .propertiesTooLarge(limit: 16 << 20))
    let name = #"{"type":"Feature","geometry":null,"id":"\#(String(repeating: "a", count: 17 << 20))"}"#
    #expect(fault(name)?.problem == .propertiesTooLarge(limit: 16 << 20))
  }
}
