import TestSupport
import Testing

@testable import Typesetting

@Suite struct LineTextTests {
  private func lineText(_ text: String, _ change: (inout TextStyle) -> Void = { _ in }) throws -> LineText {
    try #require(typesetter.lineText([TextSection(text)], style(change)))
  }

  private func path(_ points: [(Double, Double)]) throws -> LinePath {
    try #require(LinePath(points.map { LinePoint(x: $0.0, y: $0.1) }))
  }

  @Test("Letters stand on the line, one after another, and never on their heads", arguments: cases(300))
  func followsRoad(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let name = ["广州大道中", "G4京港澳高速", "Zhongshan Road", "新滘西路", "S41"][Int(seed % 5)]
    let path = try #require(LinePath(randomRoad(&random, pieces: 200, bend: 0.5)))
    let labels = try lineText(name).labels(along: path, spacing: 150)
    #expect(!labels.isEmpty)
    for label in labels {
      let middles = label.middles
      for middle in middles { #expect(path.distance(to: middle) < 2.5) }
      let reading = label.readingDirections
      for (number, (one, other)) in zip(middles, middles.dropFirst()).enumerated() {
        let (x, y) = (other.x - one.x, other.y - one.y)
        #expect(x * Double(reading[number].x) + y * Double(reading[number].y) > 0)
      }
      // Fifteen degrees are allowed to a road that sways.
      #expect(label.glyphs.allSatisfy { label.isColumn && $0.isTurned(label) || cosine($0.angle) > -0.26 })
    }
  }

  @Test("Hanzi stand upright along a straight road in any direction", arguments: 0..<48)
  func standsUpright(direction: Int) throws {
    let degrees = Double(direction) * 7.5
    let path = try #require(LinePath(straightRoad(degrees: degrees)))
    let label = try #require(lineText("广州大道").label(inMiddleOf: path))
    let isSteep = abs(sine(degrees * .pi / 180)) > abs(cosine(degrees * .pi / 180)) + 1e-9
    #expect(label.isColumn == isSteep)
    // The angle by which the road differs from level, or from upright.
    var lean = degrees.truncatingRemainder(dividingBy: 90)
    if lean > 45 + 1e-9 { lean -= 90 }
    for glyph in label.glyphs where abs(lean) < 44 {
      #expect(abs(Double(glyph.angle) * 180 / .pi - lean) < 1e-3)
    }
    let middles = label.middles
    for (one, other) in zip(middles, middles.dropFirst()) {
      #expect(abs(one.distance(to: other) - 10) < 1e-3)
      #expect(label.isColumn ? other.y > one.y : other.x > one.x - 1e-9)
    }
    let mean = LinePoint(x: middles.map(\.x).mean, y: middles.map(\.y).mean)
    #expect(mean.distance(to: LinePoint(x: 5000, y: 5000)) < 1e-3)
  }

  @Test("On a road straight down Hanzi are exactly upright, and Latin letters turned by a quarter")
  func setsColumn() throws {
    let path = try #require(LinePath([LinePoint(x: 70, y: 900), LinePoint(x: 70, y: 100)]))
    let label = try #require(lineText("广州大道AB").label(inMiddleOf: path))
    #expect(label.glyphs[..<4].allSatisfy { $0.angle == 0 })
    #expect(label.glyphs[4...].allSatisfy { abs($0.angle - .pi / 2) < 1e-6 })
    #expect(label.middles.allSatisfy { abs($0.x - 70) < 1e-3 })
  }

  @Test("Names without many Hanzi are not set in columns, but from bottom to top where the road is upright")
  func turnsLatin() throws {
    for name in ["Zhongshan Road", "S41ABC高速"] {
      for flip in [false, true] {
        let points = [LinePoint(x: 70, y: 900), LinePoint(x: 70, y: 100)]
        let path = try #require(LinePath(flip ? points.reversed() : points))
        let label = try #require(lineText(name).label(inMiddleOf: path))
        #expect(!label.isColumn)
        #expect(label.glyphs.allSatisfy { abs($0.angle + .pi / 2) < 1e-6 })
      }
    }
  }

  @Test("Without keeping upright a text goes the way of its line")
  func goesBackward() throws {
    let path = try #require(LinePath(straightRoad(degrees: 180)))
    let label = try #require(lineText("Road") { $0.keepsUpright = false }.label(inMiddleOf: path))
    #expect(label.glyphs.allSatisfy { abs(abs($0.angle) - .pi) < 1e-6 })
    #expect(label.glyphs[0].x > label.glyphs[3].x)
  }

  @Test(
    "An offset goes on along a road and to its lower side, from whichever end it was drawn",
    arguments: 0..<36
  )
  func offsets(direction: Int) throws {
    let degrees = Double(direction) * 10 + 1
    let path = try #require(LinePath(straightRoad(degrees: degrees)))
    let text = try lineText("Road") { $0.positions = [TextPosition(anchor: .center, x: 2, y: 1.5)] }
    let label = try #require(text.label(inMiddleOf: path))
    // Read from left to right.
    let angle = (abs(cosine(degrees * .pi / 180) - 1) < 1 ? degrees : degrees + 180) * .pi / 180
    let (x, y) = (cosine(angle), sine(angle))
    for (number, middle) in label.middles.enumerated() {
      let along = 20 + (Double(number) - 1.5) * 5
      let expected = LinePoint(x: 5000 + along * x - 15 * y, y: 5000 + along * y + 15 * x)
      #expect(middle.distance(to: expected) < 1e-3)
    }
  }

  @Test(
    "An anchor puts the text beside its place on the line",
    arguments: [TextAnchor.left, .bottomRight, .top]
  )
  func anchors(anchor: TextAnchor) throws {
    let path = try #require(LinePath(straightRoad(degrees: 0)))
    let text = try lineText("Road") { $0.positions = [TextPosition(anchor: anchor)] }
    let label = try #require(text.label(inMiddleOf: path))
    let (x, y) = [TextAnchor.left: (10.0, 0.0), .bottomRight: (-10, -6), .top: (0, 6)][anchor] ?? (0, 0)
    #expect(abs(label.middles.map(\.x).mean - 5000 - x) < 1e-3)
    #expect(label.middles.allSatisfy { abs($0.y - 5000 - y) < 1e-3 })
  }

  @Test("A text needs as much room as it is long")
  func needsRoom() throws {
    let text = try lineText("广州大道")
    let short = try #require(LinePath(straightRoad(degrees: 10, length: 39.9)))
    let long = try #require(LinePath(straightRoad(degrees: 10, length: 40.1)))
    #expect(text.label(inMiddleOf: short) == nil && text.labels(along: short, spacing: 100).isEmpty)
    #expect(text.label(inMiddleOf: long) != nil && text.labels(along: long, spacing: 100).count == 1)
  }

  @Test("A corner takes no text, a bend does, and a kink smaller than a letter does not turn it")
  func refusesCorners() throws {
    let text = try lineText("广州大道中") { $0.maximumAngleInDegrees = 45 }
    let corner = try path([(0, 0), (40, 0), (40, 40)])
    #expect(text.label(inMiddleOf: corner) == nil)
    let bend = try path([(0, 0), (40, 0), (75, 20)])
    #expect(text.label(inMiddleOf: bend) != nil)
    let kink = try path([(0, 0), (41, 0), (42, 0.3), (43, 0), (82, 0)])
    let label = try #require(text.label(inMiddleOf: kink))
    #expect(label.glyphs.allSatisfy { abs($0.angle) < 0.03 })
    let hairpin = try path([(0, 0), (90, 0), (0, 0.5)])
    let loose = try lineText("广州大道中") { $0.maximumAngleInDegrees = 360 }
    #expect(loose.label(inMiddleOf: hairpin) == nil)
  }

  @Test("Labels of a road keep their distance, wherever they had to be shifted", arguments: cases(100))
  func keepsDistance(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let path = try #require(LinePath(randomRoad(&random, pieces: 300, bend: 0.6)))
    let labels = try lineText("广州大道中").labels(along: path, spacing: 200)
    for (one, other) in zip(labels, labels.dropFirst()) {
      #expect(other.distance - one.distance > 0.65 * 200)
    }
  }

  @Test("A long name spreads its labels further")
  func widensSpacing() throws {
    let path = try #require(LinePath(straightRoad(degrees: 3, length: 20_000)))
    let text = try lineText("广州环城高速公路北段")
    let labels = text.labels(along: path, spacing: 20)
    for (one, other) in zip(labels, labels.dropFirst()) {
      #expect(other.distance - one.distance > 0.65 * 105)
    }
    #expect(labels.count > 100)
  }

  @Test("A rotation turns letters around their middles")
  func rotates() throws {
    let path = try #require(LinePath(straightRoad(degrees: 0)))
    let label = try #require(lineText("大道") { $0.rotationInDegrees = 90 }.label(inMiddleOf: path))
    #expect(label.glyphs.allSatisfy { abs($0.angle - .pi / 2) < 1e-6 })
    #expect(label.middles.allSatisfy { abs($0.y - 5000) < 1e-3 })
  }

  @Test("Lines of a text become one line along a road")
  func joinsLines() throws {
    #expect(try lineText("环市\n东路").length == 42.5)
  }

  @Test("Every cluster that is seen is placed exactly once, upright and level", arguments: cases(300))
  func placesAll(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = "塔" + randomText(&random, length: Int.random(in: 1...40, using: &random))
    for degrees in [10.0, 80] {
      let path = try #require(LinePath(straightRoad(degrees: degrees)))
      let label = try #require(lineText(text).label(inMiddleOf: path))
      #expect(label.glyphs.map { Int($0.scalar) } == seenClusters(of: text), "\(text)")
    }
  }

  @Test("Nothing to see gives no text", arguments: ["", " ", "\n", "\u{200B}\u{3000}", "\u{0}"])
  func setsNothing(text: String) {
    #expect(typesetter.lineText([TextSection(text)], style()) == nil)
    #expect(typesetter.lineText([TextSection("塔")], style { $0.sizeInPixels = .nan }) == nil)
  }

  @Test(
    "Numbers that are none do not come through",
    arguments: [
      { $0.letterSpacing = .nan }, { $0.letterSpacing = -3 }, { $0.lineHeight = .infinity },
      { $0.rotationInDegrees = .nan }, { $0.maximumAngleInDegrees = .nan }, { $0.maximumAngleInDegrees = -1 },
      { $0.maximumAngleInDegrees = .infinity }, { $0.positions = [TextPosition(anchor: .top, x: .nan)] },
      { $0.positions = [] },
    ] as [@Sendable (inout TextStyle) -> Void],
    [100, 0, -1, .nan, .infinity] as [Double]
  )
  func mendsStyle(change: @Sendable (inout TextStyle) -> Void, spacing: Double) throws {
    let road = try path([(0, 0), (300, 40)])
    for label in try lineText("广州塔 12层", change).labels(along: road, spacing: spacing) {
      #expect(label.glyphs.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.angle.isFinite })
      #expect(label.box.width.isFinite)
    }
  }

  @Test("Small boxes cover the letters of an aslant label, and much less besides")
  func covers() throws {
    let path = try #require(LinePath(straightRoad(degrees: 40)))
    for name in ["广州环城高速公路北段", "Guangzhou Road"] {
      let label = try #require(lineText(name).label(inMiddleOf: path))
      #expect(label.boxes.allSatisfy { label.box.contains($0) })
      for (along, up) in [(0, -0.12), (0, 0.88), (1, -0.12), (1, 0.88)] as [(Float, Float)] {
        for corner in label.points(along: along, up: up) {
          let (x, y) = (Float(corner.x - label.place.x), Float(corner.y - label.place.y))
          let point = TextBox(left: x, top: y, right: x, bottom: y)
          #expect(label.boxes.contains { $0.widened(by: 0.01).contains(point) })
        }
      }
      let area = label.boxes.map { $0.width * $0.height }.reduce(0, +)
      #expect(area < 0.5 * label.box.width * label.box.height)
    }
  }
}

extension LineLabel {
  fileprivate var middles: [LinePoint] { points(along: 0.5, up: 0.38) }

  /// Points of the glyphs in the world: along them by shares of the widths that the plain shaper gives them, and up
  /// from the baseline in ems.
  fileprivate func points(along: Float, up: Float) -> [LinePoint] {
    glyphs.map { glyph in
      let width = Unicode.Scalar(UInt32(glyph.glyph)).map { PlainShaper.width(of: $0) } ?? 0
      let (c, s) = (cosine(glyph.angle), sine(glyph.angle))
      let (along, up) = (along * width * glyph.sizeInPixels, up * glyph.sizeInPixels)
      return LinePoint(
        x: place.x + Double(glyph.x + along * c + up * s),
        y: place.y + Double(glyph.y + along * s - up * c)
      )
    }
  }

  /// Where the text goes on from each glyph.
  fileprivate var readingDirections: [(x: Float, y: Float)] {
    glyphs.map { glyph in
      let turn: Float = isColumn && !glyph.isTurned(self) ? .pi / 2 : 0
      return (cosine(glyph.angle + turn), sine(glyph.angle + turn))
    }
  }
}

extension PlacedGlyph {
  /// Whether it lies on its side in a column, as letters do.
  fileprivate func isTurned(_ label: LineLabel) -> Bool {
    label.isColumn && glyph < 0x2000
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
