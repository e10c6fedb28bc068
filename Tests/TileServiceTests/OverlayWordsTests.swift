import Canvas
import Geodesy
import MapDrawing
import TestSupport
import Testing
import Wording

@testable import TileService

@Suite("Words for markers and paths") struct OverlayWordsTests {
  private let words = OverlayWords()

  @Test("name a marker's place, icon, size, offset and colour, all but the place if need be")
  func markers() throws {
    let pin = try words.marker("113.26,23.13")
    #expect(pin.place == Coordinate(longitude: 113.26, latitude: 23.13))
    #expect(pin.icon == nil && pin.size == 1 && pin.shift == .init(right: 0, down: 0))
    let marker = try words.marker("113.26,23.13|hospital|scale:1.5|offset:2,-4")
    #expect(marker.icon == "hospital" && marker.size == 1.5 && marker.shift == .init(right: 2, down: -4))
    let blue = try words.marker("113.26,23.13|color:#0000ff|scale:2")
    #expect(blue.icon == nil && blue.color == Color(red: 0, green: 0, blue: 255) && blue.size == 2)
    // Other servers name files.
    #expect(try words.marker("1,2|hospital.svg").icon == "hospital")
    #expect(try words.marker("1,2|http://example.org/a.png").icon == "http://example.org/a")
    #expect(try words.marker("1,2|").icon == nil)
  }

  @Test(
    "are refused for a marker that is none",
    arguments: [
      "", "|hospital", "113", "113,23,4", "a,b", "181,23", "113,91", "1,2|a|b", "1,2|a|scale:0",
      "1,2|a|scale:x",
      "1,2|a|scale:1e9", "1,2|a|offset:1", "1,2|a|offset:1,2,3", "1,2|a|offset:1e9,0", "1,2|a|scale:1|what:2",
    ]
  )
  func noMarker(text: String) {
    #expect(throws: Fault(.badRequest, .noMarker(text))) { try words.marker(text) }
  }

  @Test("name a path's places and looks, before them or for all paths")
  func paths() throws {
    let plain = try words.path("113,23|114,24")
    #expect(plain.places == [.init(longitude: 113, latitude: 23), .init(longitude: 114, latitude: 24)])
    #expect(plain.fill == nil && plain.width == 1 && plain.border == nil && plain.stroke.alpha == 178)
    let text = "stroke:red|width:3|fill:rgba(0,0,255,0.2)|border:white|borderwidth:2|1,2|3,4|5,6|1,2"
    let own = try words.path(text)
    #expect(own.stroke == Color(red: 255, green: 0, blue: 0) && own.width == 3)
    #expect(own.fill == Color(red: 0, green: 0, blue: 255, alpha: 51) && own.places.count == 4)
    #expect(own.border == Color(red: 255, green: 255, blue: 255) && own.borderWidth == 2)
    let others = OverlayWords(
      frame: .gcj02,
      hasLatitudeFirst: true,
      lines: .init(stroke: .transparent, width: 7, cap: .round)
    )
    let path = try others.path("width:8|23,113|24,114")
    #expect(path.width == 8 && path.cap == .round && path.stroke == .transparent)
    #expect(path.places[0] == Frame.gcj02.toWGS84(Coordinate(longitude: 113, latitude: 23)))
    #expect(try others.marker("23,113").place == path.places[0])
  }

  @Test(
    "are refused for a path that is none",
    arguments: [
      "", "1,2", "1,2|", "1,2|x", "1,2|181,0", "what:2|1,2|3,4", "enc:", "enc:_p~iF~ps|U", "enc:é", "enc:_",
    ]
  )
  func noPath(text: String) {
    #expect(throws: Fault(.badRequest, .noPath(text))) { try words.path(text) }
  }

  @Test("are refused for colours and widths that are none")
  func noColor() {
    #expect(throws: Fault(.badRequest, .parameterIsNoColor("plaid"))) { try words.path("fill:plaid|1,2|3,4") }
    let width = Fault(.badRequest, .parameterIsNoNumber("width", "1e9", from: "0", to: "256"))
    #expect(throws: width) { try words.path("width:1e9|1,2|3,4") }
  }

  @Test("may be an encoded polyline, with the bars in it, latitude first whatever else is")
  func polylines() throws {
    // The example of the format's description.
    let expected = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252)]
    let text = "stroke:blue|width:1|enc:_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    for words in [words, OverlayWords(hasLatitudeFirst: true)] {
      let places = try words.path(text).places
      #expect(places.map(\.longitude) == expected.map(\.0) && places.map(\.latitude) == expected.map(\.1))
    }
  }

  @Test("of random bytes are refused or understood, and never end the program", arguments: cases(100))
  func random(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        UInt8.random(in: 32...126, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      _ = EncodedPolyline(text)
      _ = try? words.path("enc:" + text)
      _ = try? words.path(text)
      _ = try? words.marker("1,2|" + text)
    }
    #expect(EncodedPolyline(String(repeating: "~", count: 100)) == nil)
  }
}
