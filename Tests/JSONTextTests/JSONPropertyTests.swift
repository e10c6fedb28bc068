import Foundation
import JSONText
import TestSupport
import Testing

/// Random documents and random damage.
private struct RandomJSON {
  var random: SplitMix64

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 8 : 5), using: &random) {
    case 0: return JSONValue(.null)
    case 1: return JSONValue(.boolean(Bool.random(using: &random)))
    case 2:
      let bits = Int(truncatingIfNeeded: random.next())
      return JSONValue(.integer(bits >> Int.random(in: 0...63, using: &random)))
    case 3, 4: return JSONValue(number())
    case 5: return JSONValue(.string(string()))
    case 6:
      return JSONValue(
        .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(depth: depth - 1) })
      )
    default:
      var keys: Set<String> = []
      let members = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ -> JSONMember? in
        let key = string()
        return keys.insert(key).inserted ? JSONMember(key: key, value: value(depth: depth - 1)) : nil
      }
      return JSONValue(.object(members))
    }
  }

  /// A number that is not whole, because a whole one reads back as an integer.
  mutating func number() -> JSONValue.Content {
    let bits = Double(bitPattern: random.next())
    let coordinate = Double.random(in: -180...180, using: &random)
    let number = Bool.random(using: &random) ? bits : (coordinate * 1e7).rounded() / 1e7
    return number.isFinite && (number != number.rounded() || number.magnitude > 1e19)
      ? .number(number) : .number(0.5)
  }

  mutating func string() -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let range: ClosedRange<UInt32> =
        [0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x4E00...0x9FFF, 0x2020...0x2030, 0...0x10FFFF]
        .randomElement(using: &random) ?? 0...0
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  mutating func damage(_ bytes: inout [UInt8]) {
    let telling =
      Array("{}[]\",:\\/*'0123456789.eE+-xutfn \n\r\u{FEFF}\u{2028}".utf8) + [0, 0x80, 0xE5, 0xF4, 0xFF]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let byte =
        Bool.random(using: &random) ? telling.randomElement(using: &random) ?? 0 : UInt8(random.next() & 0xFF)
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes.insert(byte, at: place)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...8, using: &random)))
      default: if place < bytes.count { bytes[place] = byte }
      }
    }
  }
}

@Suite struct JSONPropertyTests {
  @Test("reads back what it writes", arguments: UInt64(0)..<100)
  func roundTrip(seed: UInt64) throws {
    var source = RandomJSON(random: SplitMix64(seed: seed))
    for _ in 0..<10 {
      let value = source.value(depth: 5)
      var writer = JSONWriter()
      writer.value(value)
      #expect(try JSONValue(parsing: writer.bytes) == value)
      #expect(try JSONValue(parsing: writer.bytes, dialect: .json5) == value)
      // Another reader takes it too.
      _ = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed)
    }
  }

  @Test("reads back every number bit by bit", arguments: UInt64(0)..<20)
  func numbersRoundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1000 {
      let number = Double(bitPattern: random.next() >> UInt64.random(in: 0...12, using: &random))
      guard number.isFinite else { continue }
      var writer = JSONWriter()
      writer.number(number)
      let back = try JSONValue(parsing: writer.bytes).double
      #expect(back?.bitPattern == number.bitPattern, "\(number)")
    }
  }

  @Test("reads or refuses damaged documents, and what it reads it can write", arguments: UInt64(0)..<100)
  func damaged(seed: UInt64) throws {
    var source = RandomJSON(random: SplitMix64(seed: seed))
    let json5 = Array(
      "\u{FEFF}{a:'it\\'s\\x41\\\n',/* 注\r\n */$ключ:+.5e-3,\"b\":[0xFF,-Infinity,NaN,5.,],// e\n\\u0061z:1}"
        .utf8
    )
    #expect(throws: Never.self) { try JSONValue(parsing: json5, dialect: .json5) }
    for round in 0..<100 {
      var writer = JSONWriter()
      writer.value(source.value(depth: 3))
      var bytes = round.isMultiple(of: 2) ? json5 : writer.bytes
      source.damage(&bytes)
      let strict = try? JSONValue(parsing: bytes)
      let loose = try? JSONValue(parsing: bytes, dialect: .json5)
      if let strict {
        #expect(loose == strict, "\(String(decoding: bytes, as: UTF8.self))")
        var again = JSONWriter()
        again.value(strict)
        #expect(throws: Never.self) { try JSONValue(parsing: again.bytes) }
      }
      checkAgainstFoundation(bytes, strict)
    }
  }

  /// What is refused here for good reason may pass there, but never the other way round.
  private func checkAgainstFoundation(_ bytes: [UInt8], _ value: JSONValue?) {
    guard value != nil, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    let foundation = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    #expect(foundation != nil, "\(String(decoding: bytes, as: UTF8.self))")
  }
}

@Suite(.enabled(if: SharedMaterial.isPresent, "needs the material beside the checkout"))
struct JSONMaterialTests {
  private func files(_ folder: String, _ endings: [String]) -> [String] {
    let root = SharedMaterial.path(folder)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }.map { "\(root)/\($0)" }
  }

  @Test("reads all styles of the style suite, and writes them back the same")
  func styles() throws {
    let styles = files("suites/maplibre-style-validation", [".input.json"])
    #expect(styles.count > 20)
    for style in styles {
      let value = try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: style))))
      // 1.0 is written as 1, so the second writing is compared with the first, not the values.
      var first = JSONWriter()
      first.value(value)
      var second = JSONWriter()
      second.value(try JSONValue(parsing: first.bytes))
      #expect(second.bytes == first.bytes, "\(style)")
    }
  }

  @Test("reads odd GeoJSON files, but for the two that are no JSON")
  func oddFiles() throws {
    let odd = files("suites/geojson-odd", [".json", ".geojson"])
    #expect(odd.count > 10)
    for file in odd {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
      let value = try? JSONValue(parsing: bytes)
      #expect((value == nil) == file.contains("384_invalid_json/sample"), "\(file)")
    }
  }
}
