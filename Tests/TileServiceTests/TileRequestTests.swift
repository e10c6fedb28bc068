import Geodesy
import TileService
import Testing
import Wording

@Suite("Requests for tiles") struct TileRequestTests {
  private static let map = MapName.style("guangzhou")

  @Test(
    "are read from the parts of an address",
    arguments: [
      ([], "0", "0", "0.png", "w", 0, 0, 0, 256, 1, PictureFormat.png),
      ([], "12", "3336", "1774.png32", "w", 12, 3336, 1774, 256, 1, .png32),
      ([], "20", "1048575", "0@2x.webp", "w", 20, 1_048_575, 0, 256, 2, .webp),
      (["512"], "3", "1", "2@3x.png", "w", 3, 1, 2, 512, 3, .png),
      (["256"], "3", "1", "2.png", "w", 3, 1, 2, 256, 1, .png),
      (["c"], "1", "1", "0.png", "c", 1, 1, 0, 256, 1, .png),
      (["gcj02", "512"], "2", "3", "3.png", "gcj02", 2, 3, 3, 512, 1, .png),
    ] as [([String], String, String, String, String, Int, Int, Int, Int, Int, PictureFormat)]
  )
  func good(
    _ address: (
      form: [String], zoom: String, x: String, file: String, grid: String, z: Int, column: Int, row: Int,
      side: Int,
      scale: Int, format: PictureFormat
    )
  ) throws {
    let request = try TileRequest(
      Self.map,
      form: address.form,
      zoom: address.zoom,
      x: address.x,
      file: address.file
    )
    #expect(request.map == Self.map && request.grid.rawValue == address.grid)
    #expect(request.tile == TileID(zoom: address.z, x: address.column, y: address.row))
    #expect(
      request.side == address.side && request.scale == address.scale && request.format == address.format
    )
    #expect(request.view.width == address.side * address.scale)
    #expect(request.view.zoom == Double(address.side == 512 ? address.z : max(0, address.z - 1)))
  }

  @Test(
    "have whole numbers without sign, space or leading zero only, so that each tile has one address",
    arguments: [
      ("00", "0", "0"), ("1", "01", "0"), ("1", "0", "00"), ("+1", "0", "0"), ("-1", "0", "0"),
      ("1", "-0", "0"),
      ("1.0", "0", "0"), ("1e0", "0", "0"), (" 1", "0", "0"), ("", "0", "0"), ("1", "", "0"), ("1", "0", ""),
      ("a", "0", "0"), ("１", "0", "0"), ("1", "0x0", "0"), ("99999999999999999999", "0", "0"),
    ]
  )
  func noNumbers(zoom: String, x: String, y: String) {
    #expect(throws: Fault(.notFound, .noTileNumbers("\(zoom)/\(x)/\(y)"))) {
      try TileRequest(Self.map, zoom: zoom, x: x, file: y + ".png")
    }
  }

  @Test(
    "know the edges of each grid",
    arguments: [
      ("w", "21", "0", "0"), ("w", "0", "1", "0"), ("w", "0", "0", "1"), ("w", "3", "8", "0"),
      ("w", "3", "0", "8"), ("w", "9223372036854775807", "0", "0"), ("w", "1", "9223372036854775807", "0"),
      ("gcj02", "3", "0", "8"), ("c", "0", "0", "0"), ("c", "1", "0", "1"), ("c", "3", "0", "4"),
      ("c", "3", "8", "0"), ("c", "21", "0", "0"),
    ]
  )
  func outOfRange(grid: String, zoom: String, x: String, y: String) throws {
    let known = try #require(MapGrid(rawValue: grid))
    #expect(throws: Fault(.notFound, .tileOutOfRange("\(zoom)/\(x)/\(y)", on: known))) {
      try TileRequest(Self.map, form: grid == "w" ? [] : [grid], zoom: zoom, x: x, file: y + ".png")
    }
  }

  @Test(
    "end in a format, in small letters",
    arguments: [
      "0", "0.jpg", "0.PNG", "0.png ", "0.webpp", "", "png", "0.png.gz", "0.", ".", "0@2x", "0.png8",
    ]
  )
  func otherEndings(file: String) {
    #expect(throws: Fault(.notFound, .unknownTileFormat(file, known: ["png", "png32", "webp"]))) {
      try TileRequest(Self.map, zoom: "0", x: "0", file: file)
    }
  }

  @Test(
    "have two or three device pixels in a CSS pixel, or say nothing of it",
    arguments: ["@1x", "@4x", "@x", "@", "@2", "@2X", "@02x", "@2x@2x", "@-2x", "@2.0x"]
  )
  func otherScales(scale: String) {
    #expect(throws: Fault(.notFound, .unknownPictureScale(scale, known: ["@2x", "@3x"]))) {
      try TileRequest(Self.map, zoom: "0", x: "0", file: "0\(scale).png")
    }
  }

  @Test(
    "have a grid, a width, or both in this order before the numbers",
    arguments: [["w"], ["512", "c"], ["c", "c"], ["1024"], ["C"], ["gcj02", "128"], [""], ["c", ""]]
  )
  func otherForms(form: [String]) {
    let fault = Fault(
      .notFound,
      .noTileForm(form.joined(separator: "/"), grids: ["c", "gcj02"], sides: ["256", "512"])
    )
    #expect(throws: fault) { try TileRequest(Self.map, form: form, zoom: "1", x: "0", file: "0.png") }
  }

  @Test("are equal where all that shapes the picture is")
  func equality() throws {
    let one = try TileRequest(Self.map, zoom: "3", x: "1", file: "2.png")
    #expect(try TileRequest(Self.map, form: ["256"], zoom: "3", x: "1", file: "2.png") == one)
    let others = [
      try TileRequest(.layer("guangzhou"), zoom: "3", x: "1", file: "2.png"),
      try TileRequest(Self.map, form: ["c"], zoom: "3", x: "1", file: "2.png"),
      try TileRequest(Self.map, form: ["512"], zoom: "3", x: "1", file: "2.png"),
      try TileRequest(Self.map, zoom: "3", x: "1", file: "2@2x.png"),
      try TileRequest(Self.map, zoom: "3", x: "1", file: "2.png32"),
      try TileRequest(Self.map, zoom: "3", x: "1", file: "3.png"),
    ]
    #expect(Set([one] + others).count == 7)
  }
}
