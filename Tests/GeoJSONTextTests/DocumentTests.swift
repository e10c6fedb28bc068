import GeoJSONText
import JSONText
import Testing
import Wording

private let point =
  #"{"type":"Feature","properties":{"n":1},"geometry":{"type":"Point","coordinates":[1,2]}}"#

@Suite struct DocumentTests {
  @Test("reads a collection whatever the order of its members, and keeps its coordinate system")
  func collections() {
    let members = [
      "\"type\":\"FeatureCollection\"", "\"features\":[\(point) , \(point)]", "\"name\":\"广州\"",
      "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}",
      "\"bbox\":[1,2,3,{\"features\":[1]}]",
    ]
    for turn in members.indices {
      let text = "\u{FEFF} {" + (members[turn...] + members[..<turn]).joined(separator: ",\n") + "} \n"
      let reading = Reading(text)
      #expect(reading.fault == nil)
      #expect(reading.features.map(\.number) == [1, 2])
      #expect(reading.summary.crs == "urn:ogc:def:crs:OGC:1.3:CRS84")
      #expect(reading.summary.featureCount == 2)
    }
  }

  @Test(
    "names the coordinate system in every old spelling",
    arguments: [
      ("null", nil), ("\"EPSG:4490\"", "EPSG:4490"),
      (#"{"type":"EPSG","properties":{"code":3857}}"#, "EPSG:3857"),
      (#"{"type":"link","properties":{"href":"http://x/1"}}"#, "http://x/1"), (#"{"a":[1]}"#, #"{"a":[1]}"#),
    ] as [(String, String?)]
  )
  func coordinateSystems(crs: String, name: String?) {
    let reading = Reading("{\"type\":\"FeatureCollection\",\"crs\":\(crs),\"features\":[]}")
    #expect(reading.fault == nil)
    #expect(reading.summary.crs == name)
  }

  @Test("reads one feature, in whatever order")
  func oneFeature() {
    let reading = Reading(
      #"{"geometry":{"coordinates":[1,2],"type":"Point"},"x":[],"id":"a","properties":{"n":1},"type":"Feature"}"#
    )
    #expect(reading.fault == nil)
    #expect(reading.features.first?.geometry.text == "POINT (1.0 2.0)")
    #expect(reading.features.first?.id?.string == "a")
    #expect(reading.features.first?.properties.map(\.key) == ["n"])
  }

  @Test(
    "reads features one after the other",
    arguments: [
      "\(point)\n\(point)\n\(point)", "\(point)\r\n\r\n\(point)\r\n\(point)\r\n", "\(point)\(point) \(point)",
      "\u{1E}\(point)\n\u{1E}\(point)\n\u{1E}{\n\n\"type\":\n\"Feature\"\n}\n",
      "\u{FEFF}\u{1E}\u{1E}\(point)\n\u{1E}\(point)\n{\"type\":\"Point\",\"coordinates\":[1,2]}",
    ]
  )
  func sequences(text: String) {
    let reading = Reading(text)
    #expect(reading.fault == nil, "\(reading.fault?.message.english ?? "")")
    #expect(reading.features.map(\.number) == [1, 2, 3])
    #expect(reading.features.first?.line == 1)
  }

  @Test("passes over members of any size without keeping them")
  func foreignMembers() {
    let large = "[" + String(repeating: "[1,{\"features\":\"]\"}],", count: 60_000) + "1]"
    let text = "{\"style\":\(large),\"type\":\"FeatureCollection\",\"x\":\(large),\"features\":[\(point)]}"
    for pieces in [1 << 16, .max] {
      let reading = Reading(text, pieces: pieces, limit: 1000)
      #expect(reading.fault == nil)
      #expect(reading.features.count == 1)
      let broken = text.replacing("1],\"type\"", with: "1},\"type\"")
      let fault = Reading(broken, pieces: pieces).fault
      #expect(fault?.problem == .syntax(.expectedCommaOrBracket))
      #expect(fault?.position.column == large.utf8.count + 9)
      #expect(Reading(Array(text.utf8.dropLast(text.utf8.count / 4)), pieces: pieces).fault != nil)
    }
  }

  @Test("keeps what the properties say")
  func properties() {
    let text =
      #"{"type":"Feature","properties":{"b":true,"i":9007199254740993,"w":123456789012345678901,"z":"a\u0000b","#
      + #""l":[1, {"x": "y"}],"d":1.50,"n":null}}"#
    let properties = Reading(text).features.first?.properties ?? []
    #expect(properties.map(\.key) == ["b", "i", "w", "z", "l", "d", "n"])
    #expect(
      properties.map(\.value.columnText)
        == ["true", "9007199254740993", "123456789012345678901", "a\u{0}b", #"[1,{"x":"y"}]"#, "1.5", nil]
    )
  }

  @Test(
    "leaves faults of the members to the feature",
    arguments: [
      (#""properties":{"a":1,"街名":2,"街名":3}"#, "the key “街名” stands twice"),
      (#""properties":{"a":{"b":1,"b":2}}"#, "the key “b” stands twice"),
      (#""properties":"x""#, "properties: expected an object, found a string"),
      (#""properties":{"a":"\ud800"}"#, "surrogate"), (#""properties":{"a":1e999}"#, "too large"),
      (#""properties":null,"properties":{}"#, "the key “properties” stands twice"),
    ]
  )
  func memberFaults(members: String, reason: String) {
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\(members)},\n\(point)]}"
    let reading = Reading(text)
    #expect(reading.fault == nil)
    #expect(reading.features.count == 2)
    #expect(reading.features.first?.fault?.position.line == 2)
    #expect(reading.features.first?.fault?.reason.english.contains(reason) == true)
    #expect(reading.features.last?.fault == nil)
  }
}

private struct Refusal: Sendable, CustomTestStringConvertible {
  let text: String
  let problem: GeoJSONFault.Problem
  let line: Int
  let column: Int
  var testDescription: String { String(text.prefix(80)) }

  init(_ text: String, _ problem: GeoJSONFault.Problem, _ line: Int, _ column: Int) {
    (self.text, self.problem, self.line, self.column) = (text, problem, line, column)
  }
}

@Suite struct RefusalTests {
  private static let open = "{\"type\":\"FeatureCollection\",\"features\":["

  private static let refusals = [
    Refusal("", .empty, 1, 1), Refusal(" \n\n", .empty, 3, 1), Refusal("\u{FEFF}", .empty, 1, 1),
    Refusal("[\(point)]", .array, 1, 1), Refusal("<kml/>", .noJSON, 1, 1), Refusal("\n7", .noJSON, 2, 1),
    Refusal("{}", .other(.withoutType), 1, 1),
    Refusal("{\"a\":{\"type\":\"Point\"}}", .other(.withoutType), 1, 1),
    Refusal(#"{"type":"Topology","objects":{}}"#, .other(.topoJSON), 1, 1),
    Refusal(#"{"geometryType":"esriGeometryPoint","features":[]}"#, .other(.esriJSON), 1, 1),
    Refusal(#"{"features":[{"attributes":{},"geometry":{"x":1,"y":2}}]}"#, .other(.esriJSON), 1, 14),
    Refusal(#"{"version":8,"sources":{},"layers":[]}"#, .other(.mapStyle), 1, 1),
    Refusal(#"{"tilejson":"3.0.0"}"#, .other(.tileJSON), 1, 1),
    Refusal(#" {"type":"CityJSON"}"#, .other(.ofType("CityJSON")), 1, 2),
    Refusal(#"{"type":7}"#, .member("type", .expected(.string, found: .integer)), 1, 9),
    Refusal(#"{"type":"FeatureCollection"}"#, .featuresMissing, 1, 1),
    Refusal(#"{"type":"FeatureCollection","features":{}}"#, .featuresMissing, 1, 40),
    Refusal(#"{"features":[],"type":"Feature"}"#, .other(.ofType("Feature")), 1, 1),
    Refusal(#"{"features":[],"features":[]}"#, .duplicateKey("features"), 1, 16),
    Refusal(open + "\n{\"type\":\"Point\",\"coordinates\":[1,2]}]}", .noFeature(found: "Point"), 2, 1),
    Refusal(open + "\n{}]}", .noFeature(found: nil), 2, 1),
    Refusal(open + "\n 1]}", .noFeature(found: nil), 2, 2),
    Refusal(open + "]}\n{}", .syntax(.textAfterDocument), 2, 1),
    Refusal(open + "\(point),]}", .syntax(.trailingComma), 1, 129),
    Refusal(open + "\(point)\n\(point)]}", .syntax(.expectedCommaOrBracket), 2, 1),
    Refusal(open + "\n{\"type\":\"Feature\",\"properties\":{\"a\":NaN}}]}", .notFinite, 2, 37),
    Refusal(open + "\n{\"type\":\"Feature\",\"properties\":{\"a\":-Infinity}}]}", .notFinite, 2, 37),
    Refusal(collection(geometry: "{\"type\":\"Point\",\"coordinates\":[nan,1]}"), .notFinite, 1, 101),
    Refusal(open + "\n{\"type\":\"Feature\",\"x\":[1}]}", .syntax(.expectedCommaOrBracket), 2, 25),
    Refusal(open + "\n{\"a\":\"x\ny\"}]}", .syntax(.unterminatedString), 2, 6),
    Refusal(open + "\n" + String(repeating: "[", count: 300), .syntax(.tooDeep), 2, 129),
    Refusal("\(point)\n\(open)]}", .noFeature(found: "FeatureCollection"), 2, 1),
    Refusal("\(point),\n\(point)", .syntax(.textAfterDocument), 1, 88),
    Refusal(open + "\(point),\n{\"type\":\"Feature\",\"id\":[1,tru", .brokenOff(feature: 2), 2, 30),
    Refusal(open + "\(point),\n{\"type\":\"Feature\",\"id\":\"\\\"\\\\街\\u12", .brokenOff(feature: 2), 2, 34),
    Refusal(open + "\(point),\n{\"type\":\"Feature\",\"id\":nul,\"x\":\"", .syntax(.unknownWord), 2, 24),
    Refusal(open + "\(point)", .brokenOff(feature: nil), 1, 128),
    Refusal("{\"type\":\"Feature\"", .brokenOff(feature: nil), 1, 18),
  ]

  @Test("says what is wrong and where, however the text is cut", arguments: refusals)
  fileprivate func refuses(refusal: Refusal) {
    for pieces in [1, 2, 7, .max] {
      let fault = Reading(refusal.text, pieces: pieces).fault
      #expect(fault?.problem == refusal.problem)
      #expect(fault?.position == TextPosition(line: refusal.line, column: refusal.column))
    }
  }

  @Test("gives every message in both languages, without the names of the code")
  func messages() {
    for refusal in Self.refusals {
      guard let message = Reading(refusal.text).fault?.message else { continue }
      #expect(message.english.hasPrefix("line \(refusal.line), column \(refusal.column): "))
      #expect(message.chinese.hasPrefix("第 \(refusal.line) 行第 \(refusal.column) 列："))
      #expect(message.chinese != message.english)
    }
  }

  @Test("refuses a feature that is too large, in a collection and alone")
  func tooLarge() {
    let long = "{\"type\":\"Feature\",\"properties\":{\"a\":\"\(String(repeating: "x", count: 3000))\"}}"
    for text in [Self.open + "\(point),\n\(long)]}", "\(point)\n\(long)", long] {
      for pieces in [100, .max] {
        let fault = Reading(text, pieces: pieces, limit: 2000).fault
        #expect(fault?.problem == .tooLarge(limit: 2000))
        #expect(Reading(text, pieces: pieces, limit: 4000).fault == nil)
      }
    }
  }

  @Test("gives the same fault again, however often it is asked")
  func lasting() throws {
    var reader = GeoJSONReader()
    reader.feed(Array("{\"type\":\"Topology\"}".utf8).span)
    let first = try #require(throws: GeoJSONFault.self) { try reader.next() }
    let second = try #require(throws: GeoJSONFault.self) { try reader.finish() }
    #expect(first == second)
  }
}
