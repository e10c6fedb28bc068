import TestSupport
import Testing

@testable import Typesetting

@Suite struct LineBreakingTests {
  @Test(
    "Names are broken where a reader would break them",
    arguments: [
      ("广州塔", 10, ["广州塔"]),
      ("广东省博物馆新馆", 6, ["广东省博", "物馆新馆"]),
      ("中山大学附属第一医院", 4, ["中山大学", "附属第", "一医院"]),
      ("中山大学（南校区）", 6, ["中山大学", "（南校区）"]),
      ("中山大学(南校区)", 6, ["中山大学", "(南校区)"]),
      ("华南农业大学（东区）篮球场", 9, ["华南农业大学", "（东区）篮球场"]),
      ("体育西路 地铁站", 6, ["体育西路", "地铁站"]),
      ("广州ABC国际大厦", 5, ["广州ABC", "国际大厦"]),
      ("Guangzhou South Railway Station", 8, ["Guangzhou South", "Railway Station"]),
      ("珠江新城，花城广场", 5, ["珠江新城，", "花城广场"]),
      ("让·雅克·卢梭纪念馆", 5, ["让·雅克·", "卢梭纪念馆"]),
      ("白云-天河", 3, ["白云-", "天河"]),
      ("黄埔\u{200B}军校旧址", 4, ["黄埔", "军校旧址"]),
      ("第一行\n第二行", 10, ["第一行", "第二行"]),
      ("第一行\r\n第二行\n", 10, ["第一行", "第二行"]),
      ("\n\n名称\n", 10, ["名称"]),
      ("价格￥3500元整优惠", 6, ["价格￥3500元", "整优惠"]),
      ("一二三四五六七八九十", 10, ["一二三四五六七八九十"]),
      ("折扣50%以上商品", 4, ["折扣50%", "以上商品"]),
      ("乐金电子(杭州)有限公司", 8, ["乐金电子(杭州)", "有限公司"]),
      ("广佛线(新城东-沥滘)", 8, ["广佛线", "(新城东-沥滘)"]),
      ("复兴东路隧道 (上层)", 8, ["复兴东路隧道", "(上层)"]),
      ("Loft49创意产业园区", 8, ["Loft49", "创意产业园区"]),
      ("Metro Line 2", 5, ["Metro", "Line 2"]),
      ("Xi’an Road Site", 4, ["Xi’an", "Road", "Site"]),
    ]
  )
  func breaksNames(text: String, maximumWidth: Float, expected: [String]) throws {
    let block = try #require(
      typesetter.block([TextSection(text)], style { $0.maximumWidth = maximumWidth })
    )
    let visible = expected.map { $0.filter { $0 != " " && $0 != "\u{200B}" } }
    #expect(block.texts == visible)
  }

  @Test("An empty line between others keeps its place, empty lines around them do not")
  func keepsInnerEmptyLines() throws {
    let block = try #require(typesetter.block([TextSection("\n甲\n\n乙\n")], style()))
    #expect(block.lineLengths == [10, 0, 10])
    #expect(abs(block.box.height - 36) < 1e-4)
  }

  @Test(
    "Nothing to see gives no block",
    arguments: ["", " ", "\n", "\u{200B}\u{3000}", "\u{0}\u{7}", "\u{301}"]
  )
  func setsNothing(text: String) {
    #expect(typesetter.block([TextSection(text)], style()) == nil)
  }

  @Test("No mark stands at the wrong end of a line, whatever the text", arguments: cases(2000))
  func obeysKinsoku(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 1...40, using: &random))
    let scalars = Array(text.unicodeScalars)
    let shaped = shape(text)
    let whole = shaped.trimmed(shaped.indices)
    let limit = Double.random(in: 1...12, using: &random)
    for line in LineBreaking.lines(of: shaped, limit: limit) where !line.isEmpty {
      #expect(!Self.notAtHead.contains(scalars[line.lowerBound]) || line.lowerBound == whole.lowerBound)
      let last = try #require(shaped.lastBase(in: line))
      #expect(!Self.notAtTail.contains(scalars[last]) || line.upperBound == whole.upperBound)
      #expect(scalars[line.lowerBound] != " " && scalars[line.upperBound - 1] != " ")
    }
  }

  private static let notAtHead = Set("，。、；：？！）】》」』”…—々ーっゃ,.;:?!)]%℃·".unicodeScalars)
  private static let notAtTail = Set("（【《「『“([$￥".unicodeScalars)

  @Test("No word and no number is broken", arguments: cases(1000))
  func keepsWords(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 1...40, using: &random))
    let scalars = Array(text.unicodeScalars)
    let lines = LineBreaking.lines(of: shape(text), limit: Double.random(in: 1...8, using: &random))
    for (line, next) in zip(lines, lines.dropFirst()) where line.upperBound == next.lowerBound {
      let isWithinWord = scalars[line.upperBound - 1].isOfWord && scalars[next.lowerBound].isOfWord
      #expect(!isWithinWord, "\(text)")
    }
  }

  @Test(
    "Lines hold all that is seen once, and are no wider than asked for unless they cannot be broken",
    arguments: cases(2000)
  )
  func keepsWidth(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 1...60, using: &random))
    let shaped = shape(text)
    let limit = Double.random(in: 0...12, using: &random)
    let lines = LineBreaking.lines(of: shaped, limit: limit)
    var next = 0
    for line in lines {
      #expect(shaped[next..<line.lowerBound].allSatisfy { $0.kind.isBlank || $0.kind == .attached })
      next = line.upperBound
      if shaped.width(of: line) > limit + 0.001 {
        #expect(BreakPlace.places(in: line, of: shaped).count == 2, "\(text)")
      }
    }
    #expect(shaped[next...].allSatisfy { $0.kind.isBlank })
  }

  @Test("The breaks are the best of all there are", arguments: cases(400))
  func isOptimal(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 2...13, using: &random))
    let shaped = shape(text)
    let range = shaped.trimmed(shaped.indices)
    guard !range.isEmpty else { return }
    let breaking = LineBreaking(range, of: shaped, limit: Double.random(in: 1...6, using: &random))
    let greedy = breaking.greedyBreaks()
    let target = shaped.width(of: range) / Double(greedy.count - 1)
    let balanced = Quality(breaking, breaking.balancedBreaks(lineCount: greedy.count - 1), target)
    #expect(!Quality(breaking, greedy, target).isBetter(than: balanced))
    let inner = breaking.places.count - 2
    for choice in 0..<(1 << max(0, inner)) {
      let breaks = [0] + (0..<max(0, inner)).filter { choice >> $0 & 1 == 1 }.map { $0 + 1 } + [inner + 1]
      let other = Quality(breaking, breaks, target)
      #expect(!other.isBetter(than: balanced), "\(text) \(breaks)")
    }
  }

  /// What breaks are worth, reckoned from the widths of the scalars.
  private struct Quality {
    var excess = 0.0
    var lineCount = 0
    var cost = 0.0

    init(_ breaking: LineBreaking, _ breaks: [Int], _ target: Double) {
      for (start, end) in zip(breaks, breaks.dropFirst()) {
        let width = breaking.text.width(of: breaking.line(from: start, to: end))
        excess += max(0, width - breaking.limit)
        lineCount += 1
        cost += (width - target) * (width - target) + breaking.places[end].penalty
      }
    }

    func isBetter(than other: Quality) -> Bool {
      if abs(excess - other.excess) > 0.001 { return excess < other.excess }
      if lineCount != other.lineCount { return lineCount < other.lineCount }
      return cost < other.cost - 1e-4
    }
  }

  @Test("Texts of any length are broken in reasonable time")
  func breaksLongTexts() {
    var random = SplitMix64(seed: 7)
    let text = randomText(&random, length: 20_000)
    #expect(LineBreaking.lines(of: shape(text), limit: 10).count > 1000)
    #expect(
      LineBreaking.lines(of: shape(String(repeating: "甲\n", count: 20_000)), limit: 0.5).count == 20_000
    )
    #expect(LineBreaking.lines(of: shape(String(repeating: "a", count: 20_000)), limit: 5).count == 1)
  }
}

/// The scalars of a text with their widths.
func shape(_ text: String, _ style: TextStyle = style()) -> [TextScalar] {
  ShapedText(SourceText([TextSection(text)], style), style, .horizontal, PlainShaper()).characters
}

/// Words, Hanzi, numbers, marks and spaces in any order.
func randomText(_ random: inout SplitMix64, length: Int) -> String {
  let pieces = [
    "广", "州", "塔", "路", "站", "学", "院", "々", "ー", "っ", "A", "b", "Road", "é", "e\u{301}", "3", "12", "50%",
    "26℃", "，", "。", "、", "（", "）", "《", "》", "「", "」", "？", "……", "——", "(", ")", ",", ".", "-", "/", "$",
    "￥",
    "“", "”", "·", " ", "  ", "\u{200B}", "\u{A0}", "fi", "한", "🚇",
  ]
  var text = ""
  while text.unicodeScalars.count < length {
    text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
  }
  return text
}

extension Unicode.Scalar {
  fileprivate var isOfWord: Bool {
    value < 0x250 && (properties.isAlphabetic || properties.numericType != nil)
  }
}
