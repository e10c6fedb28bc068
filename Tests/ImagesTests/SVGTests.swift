import Canvas
import Images
import TestSupport
import Testing

@Suite(.tags(.rendering)) struct SVGTests {
  private static let red = Color(red: 255, green: 0, blue: 0)

  private func drawn(_ svg: String, scale: Double = 1, mostPixels: Int = 1 << 20) throws -> Bitmap {
    try SVG.decode(Array(svg.utf8), scale: scale, mostPixels: mostPixels)
  }

  private static func document(
    _ attributes: String,
    _ content: String = #"<rect width="999" height="999" fill="red"/>"#
  ) -> String {
    #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \#(attributes)>\#(content)</svg>"#
  }

  @Test(
    "takes its size from what the drawing says",
    arguments: [
      (#"width="20" height="10""#, 1.0, 20, 10), (#"width="20" height="10""#, 2, 40, 20),
      (#"width="15" height="15""#, 1.5, 23, 23), (#"viewBox="0 0 24 12""#, 1, 24, 12),
      (#"width="20px" height="10px" viewBox="0 0 40 20""#, 1, 20, 10),
      (#"width="1in" height="48pt""#, 1, 96, 64),
      (#"width="100%" height="100%" viewBox="5 5 7 9""#, 3, 21, 27),
    ]
  )
  func size(attributes: String, scale: Double, width: Int, height: Int) throws {
    let bitmap = try drawn(Self.document(attributes), scale: scale)
    #expect((bitmap.width, bitmap.height) == (width, height))
    #expect(bitmap[0, 0] == Self.red)
  }

  @Test(
    "tells the boxes of elements in the drawing's own pixels, painted or not",
    arguments: [
      #"width="20" height="10""#, #"viewBox="0 0 20 10""#, #"width="100%" height="100%" viewBox="0 0 20 10""#,
    ]
  )
  func boxes(attributes: String) {
    let content = """
      <g transform="translate(1 2)"><rect id="a" x="3" y="1" width="4" height="2" fill="none" stroke="red"/></g>
      <rect id="none" display="none" width="3" height="3"/>
      """
    let boxes = SVG.boxes(
      of: ["a", "none", "missing", "", "#a"],
      in: Array(Self.document(attributes, content).utf8)
    )
    #expect(Array(boxes.keys) == ["a"])
    let box = boxes["a"]
    #expect([box?.left, box?.top, box?.right, box?.bottom] == [4, 3, 8, 5])
    #expect(SVG.boxes(of: ["a"], in: Array("<svg".utf8)).isEmpty)
  }

  @Test("keeps colours and their alpha")
  func colors() throws {
    let content = """
      <rect width="2" height="4" fill="#1080f0"/><rect x="2" width="2" height="4" fill="lime" fill-opacity="0.5"/>
      """
    let bitmap = try drawn(Self.document(#"width="6" height="4""#, content))
    #expect(bitmap[0, 3] == Color(red: 0x10, green: 0x80, blue: 0xF0))
    #expect(bitmap[3, 0] == Color(red: 0, green: 255, blue: 0, alpha: 128))
    #expect(bitmap[5, 2] == .transparent)
  }

  @Test(
    "refuses a drawing that says no size, or none to speak of",
    arguments: ["", #"width="0" height="10""#]
  )
  func noSize(attributes: String) {
    let error = #expect(throws: ImageError.self) { try drawn(Self.document(attributes)) }
    #expect(error?.problem == .noSize)
  }

  @Test(
    "refuses more pixels than were asked for",
    arguments: [
      (#"width="1000" height="11""#, 1.0), (#"width="1e9" height="1e9""#, 1),
      (#"width="1e30" height="1""#, 1e20),
      (#"width="10" height="10""#, 1e10),
    ]
  )
  func tooLarge(attributes: String, scale: Double) {
    let error = #expect(throws: ImageError.self) {
      try drawn(Self.document(attributes), scale: scale, mostPixels: 10_000)
    }
    #expect(error?.problem == .tooLarge)
  }

  @Test(
    "says what is wrong with what is no SVG",
    arguments: ["", "hello", "<svg", "<html></html>", "<svg><g></svg>", "\0\0"]
  )
  func damaged(text: String) {
    let error = #expect(throws: ImageError.self) { try drawn(text) }
    #expect(error?.problem == .damaged)
    #expect(error?.detail.isEmpty == false)
  }

  @Test("opens no other file", arguments: ["file://", "", "file:", "../../../../../../../.."])
  func otherFiles(beginning: String) throws {
    let folder = try TemporaryFolder()
    let png = try PNG.encode(Pictures.stripes(width: 8, height: 8, of: [Self.red]))
    let path = try folder.write(png, to: "red.png")
    try folder.write(Self.document(#"id="a" width="8" height="8""#), to: "red.svg")
    for reference in [path, folder.path("red.svg"), folder.path("red.svg#a")] {
      let content = """
        <image width="8" height="8" href="\(beginning)\(reference)"/><image width="8" height="8" \
        xlink:href="\(beginning)\(reference)"/><use href="\(beginning)\(reference)"/>
        """
      #expect(try drawn(Self.document(#"width="8" height="8""#, content)).soleColor == .transparent)
    }
  }

  @Test("draws a picture that the drawing holds itself")
  func ownPicture() throws {
    let png = try PNG.encode(Pictures.stripes(width: 8, height: 8, of: [Self.red]))
    let data = "data:image/png;base64,\(Self.base64(png))"
    let content = #"<image width="8" height="8" href="\#(data)"/>"#
    #expect(try drawn(Self.document(#"width="8" height="8""#, content)).soleColor == Self.red)
  }

  @Test("does not unfold entities without end")
  func entities() {
    let definitions = (1...12).map { level in
      "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
    }
    let svg =
      "<!DOCTYPE svg [<!ENTITY e0 \"<g/>\">\(definitions.joined())]>"
      + Self.document(#"width="8" height="8""#, "&e12;")
    #expect(throws: ImageError.self) { try drawn(svg) }
  }

  @Test("lives through damage of any kind", arguments: UInt64(0)..<200)
  func anyDamage(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let content =
      #"<g transform="rotate(20)"><path d="M1 1L9 3A4 4 0 0 1 2 8Z" stroke="blue" fill="url(#x)"/></g>"#
    var bytes = Array(Self.document(#"width="12" height="12" viewBox="0 0 12 12""#, content).utf8)
    for _ in 0..<3 {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
    }
    let bitmap = try? SVG.decode(bytes, scale: 1, mostPixels: 10_000)
    #expect(bitmap.map { $0.width * $0.height <= 10_000 } ?? true)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      return (0...3).map { $0 <= group.count ? String(digits[word >> (18 - 6 * $0) & 63]) : "=" }.joined()
    }.joined()
  }
}
