import Testing

@testable import Typesetting

@Suite struct ColumnTests {
  private func block(_ text: String, _ change: (inout TextStyle) -> Void = { _ in }) throws -> TextBlock {
    try #require(
      typesetter.block(
        [TextSection(text)],
        style {
          $0.writingModes = [.vertical]
          change(&$0)
        }
      )
    )
  }

  @Test("Hanzi stand upright below each other, their em boxes in the middle of the column")
  func setsUpright() throws {
    let block = try block("广州塔")
    #expect(block.writingMode == .vertical)
    #expect(block.glyphs.allSatisfy { $0.angle == 0 && abs($0.x + 5) < 1e-4 })
    for (glyph, y) in zip(block.glyphs, [-15, -5, 5] as [Float]) { #expect(abs(glyph.y - (y + 8.8)) < 1e-4) }
    #expect(isNear(block.box, TextBox(left: -6, top: -15, right: 6, bottom: 15)))
    #expect(
      block.boxes.count == 1 && isNear(block.boxes[0], TextBox(left: -5, top: -15, right: 5, bottom: 15))
    )
  }

  @Test("Columns follow each other from right to left")
  func ordersColumns() throws {
    let block = try block("广州塔地铁") { $0.maximumWidth = 3 }
    #expect(block.lineLengths == [30, 20])
    #expect(block.glyphs[0].x - block.glyphs[3].x == 12)
    #expect(abs(block.box.width - 24) < 1e-4 && abs(block.box.height - 30) < 1e-4)
  }

  @Test("Latin letters are turned clockwise, and run down the middle of the column")
  func turnsLatin() throws {
    let block = try block("塔ABC")
    #expect(block.lineLengths == [26.25])
    let letters = block.glyphs[1...]
    #expect(letters.allSatisfy { abs($0.angle - .pi / 2) < 1e-6 && abs($0.x + 3.8) < 1e-4 })
    #expect(zip(letters, letters.dropFirst()).allSatisfy { abs($1.y - $0.y - 5) < 1e-4 })
  }

  @Test(
    "Short numbers that stand free are set abreast in one em",
    arguments: [("第12层", 2, 30), ("第3层", 2, 30), ("第123层", 2, 37.5), ("第123层", 3, 30), ("A12层", 2, 26.25)]
      as [(String, Int, Float)]
  )
  func setsAbreast(text: String, mostDigits: Int, length: Float) throws {
    let block = try block(text) { $0.mostDigitsAbreast = mostDigits }
    #expect(abs(block.lineLengths[0] - length) < 1e-3)
  }

  @Test("Two digits abreast stand upright side by side on one baseline, around the middle")
  func alignsAbreast() throws {
    let block = try block("第12层")
    let (one, two) = (block.glyphs[1], block.glyphs[2])
    #expect(one.angle == 0 && two.angle == 0 && one.y == two.y)
    #expect(abs(one.x + 5) < 1e-4 && abs(two.x) < 1e-4)
    #expect(abs(one.y - 3.8) < 1e-4)
  }

  @Test("Three digits abreast are set smaller")
  func shrinksAbreast() throws {
    let block = try block("第123层") { $0.mostDigitsAbreast = 3 }
    #expect(block.glyphs[1...3].allSatisfy { $0.sizeInPixels < 8 })
    #expect(abs(block.glyphs[1].x + block.glyphs[3].x + block.glyphs[3].sizeInPixels / 2) < 1e-3)
  }

  @Test("The modes come in their order, and columns only for what has Hanzi")
  func ordersModes() {
    let both = style { $0.writingModes = [.vertical, .horizontal] }
    let column = style { $0.writingModes = [.vertical] }
    #expect(typesetter.blocks([TextSection("塔A")], both).map(\.writingMode) == [.vertical, .horizontal])
    #expect(typesetter.blocks([TextSection("A")], both).map(\.writingMode) == [.horizontal])
    #expect(typesetter.blocks([TextSection("A")], column).map(\.writingMode) == [.horizontal])
    #expect(typesetter.block([TextSection("塔A")], both)?.writingMode == .vertical)
  }
}
