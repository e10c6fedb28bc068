import Canvas
import Geodesy
import MapDrawing
import TileService
import Testing
import Wording

@Suite("Static maps") struct StaticMapTests {
  private func map(_ place: String, _ file: String, _ wishes: StaticMap.Wishes = .init()) throws -> StaticMap
  {
    try StaticMap(style: "plain", place: place, file: file, wishes)
  }

  @Test("around a place are what render draws there")
  func center() throws {
    let request = try map("113.264,23.129,12.5", "800x600@2x.webp")
    let place = Coordinate(longitude: 113.264, latitude: 23.129)
    #expect(request.view == MapView(center: place, zoom: 12.5, width: 800, height: 600, scale: 2))
    #expect(request.format == .webp && request.style == "plain")
  }

  @Test("of a box are what render draws of it, and wider with a padding")
  func box() throws {
    let box = GeoBox(west: 113.2, south: 23.1, east: 113.3, north: 23.2)
    let view = try map("113.2,23.1,113.3,23.2", "256x256.png").view
    #expect(view == MapView(box: box, width: 256, height: 256, scale: 1))
    let padded = try map("113.2,23.1,113.3,23.2", "256x256.png", .init(padding: 0.5)).view
    #expect(abs(view.zoom - padded.zoom - 1) < 1e-9)
  }

  @Test("take the frame of their place")
  func frame() throws {
    let place = Frame.gcj02.toWGS84(Coordinate(longitude: 113.264, latitude: 23.129))
    let request = try map("113.264,23.129,12", "90x60.png", .init(frame: .gcj02))
    #expect(request.view == MapView(center: place, zoom: 12, width: 90, height: 60, scale: 1))
    let plain = try map("113.2,23.1,113.3,23.2", "90x60.png")
    let box = try map("113.2,23.1,113.3,23.2", "90x60.png", .init(frame: .bd09))
    #expect(box.view.zoom != plain.view.zoom && abs(box.view.zoom - plain.view.zoom) < 0.1)
  }

  @Test("fit what lies on them, and no deeper than streets for a single marker")
  func auto() throws {
    let (west, east) = (Coordinate(longitude: 113, latitude: 23), Coordinate(longitude: 114, latitude: 23))
    let color = Color(red: 0, green: 0, blue: 0)
    let one = MapOverlay(markers: [.init(west, color: color)])
    #expect(try map("auto", "400x300.png", .init(overlay: one)).view.zoom == 16)
    #expect(try map("auto", "400x300.png", .init(overlay: one, deepestZoom: 9)).view.zoom == 9)
    let two = MapOverlay(paths: [.init([west, east], stroke: color, width: 1)])
    let view = try map("auto", "400x300.png", .init(overlay: two)).view
    let window = view.window(reaching: 0)
    for place in [west, east] { #expect(window.contains(view.grid.point(at: place))) }
    // A degree and a tenth of it on either side.
    #expect(abs(view.pixelsAround / 360 * 1.2 - 400) < 1)
    #expect(throws: Fault(.badRequest, .autoNeedsPlaces)) { try map("auto", "400x300.png") }
  }

  @Test(
    "are somewhere on the globe, upright",
    arguments: [
      "", "113", "113,23", "113,23,x", "113,23,-1", "113,23,22.1", "181,23,3", "113,91,3", "113,23,4@45",
      "113,23,4@45,60", "1,2,3,4,5", "114,23,113,22", "nan,23,3", "113,23,inf", "0x1,2,3", "Auto",
    ]
  )
  func noPlace(place: String) {
    #expect(throws: Fault(.badRequest, .noStaticPlace(place, deepest: 22))) { try map(place, "20x20.png") }
  }

  @Test(
    "have a width and a height",
    arguments: ["", "20", "20x", "x20", "0x20", "20x0", "-5x20", "20x20x20", "16385x1", "1e2x20", "a x b"]
  )
  func noSize(size: String) {
    #expect(throws: Fault(.badRequest, .noPictureSize(size, greatest: 16_384))) {
      try map("113,23,4", size + ".png")
    }
  }

  @Test(
    "have at most sixteen million pixels, and no side that is too long",
    arguments: [
      ("4000x4000.png", true), ("4001x4000.png", false), ("2000x2000@2x.png", true),
      ("2001x2000@2x.png", false), ("16384x900.png", true), ("8193x2@2x.png", false),
    ]
  )
  func tooLarge(file: String, isDrawn: Bool) throws {
    if isDrawn {
      _ = try map("113,23,4", file)
    } else {
      #expect(throws: Fault(.badRequest, .pictureIsTooLarge(greatest: 16_000_000))) {
        try map("113,23,4", file)
      }
    }
  }
}
