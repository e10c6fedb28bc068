import Geodesy
import TileService
import Testing
import Wording

@Suite struct TileAddressTests {
  @Test(
    "reads the parts of an address",
    arguments: [
      ("0", "0", "0", 0, 0, 0), ("12", "3336", "1774", 12, 3336, 1774),
      ("20", "1048575", "0", 20, 1_048_575, 0),
    ]
  )
  func good(zoom: String, x: String, y: String, z: Int, column: Int, row: Int) throws {
    let address = try TileAddress(style: "guangzhou", zoom: zoom, x: x, file: y + ".png")
    #expect(address.style == "guangzhou")
    #expect(address.tile == TileID(zoom: z, x: column, y: row))
  }

  @Test(
    "takes whole numbers without sign, space or leading zero only, so that each tile has one address",
    arguments: [
      ("00", "0", "0"), ("1", "01", "0"), ("1", "0", "00"), ("+1", "0", "0"), ("-1", "0", "0"),
      ("1", "-0", "0"),
      ("1.0", "0", "0"), ("1e0", "0", "0"), (" 1", "0", "0"), ("", "0", "0"), ("1", "", "0"), ("1", "0", ""),
      ("a", "0", "0"), ("１", "0", "0"), ("1", "0", "0@2x"), ("1", "0x0", "0"),
      ("99999999999999999999", "0", "0"),
    ]
  )
  func noNumbers(zoom: String, x: String, y: String) {
    #expect(throws: Fault(.notFound, .noTileNumbers("\(zoom)/\(x)/\(y)"))) {
      try TileAddress(style: "s", zoom: zoom, x: x, file: y + ".png")
    }
  }

  @Test(
    "knows the edges of the pyramid",
    arguments: [
      ("21", "0", "0"), ("0", "1", "0"), ("0", "0", "1"), ("3", "8", "0"), ("3", "0", "8"),
      ("9223372036854775807", "0", "0"), ("1", "9223372036854775807", "0"),
    ]
  )
  func outOfRange(zoom: String, x: String, y: String) {
    #expect(throws: Fault(.notFound, .tileOutOfRange("\(zoom)/\(x)/\(y)", deepest: 20))) {
      try TileAddress(style: "s", zoom: zoom, x: x, file: y + ".png")
    }
  }

  @Test(
    "is a PNG and nothing else",
    arguments: ["0", "0.jpg", "0.PNG", "0.png ", "0.webp", "", "png", "0.png.gz"]
  )
  func otherEndings(file: String) {
    #expect(throws: Fault(.notFound, .unknownTileFormat(file, known: ["png"]))) {
      try TileAddress(style: "s", zoom: "0", x: "0", file: file)
    }
  }
}
