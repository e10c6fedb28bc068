import Foundation

/// What stands on the sheet.
enum SheetContent {
  static func sheet() -> TypographicSheet {
    var sheet = TypographicSheet(width: 860, height: 760)
    addNames(to: &sheet)
    addForms(to: &sheet)
    addRoads(to: &sheet)
    addPlaques(to: &sheet)
    addPlaces(to: &sheet)
    return sheet
  }

  /// Long names, brackets, digits and units, mixed scripts.
  private static func addNames(to sheet: inout TypographicSheet) {
    let names = [
      "广州市第一人民医院南沙医院", "中山大学附属第三医院（岭南医院）", "《羊城晚报》报业集团（总部）", "广东省人民医院（惠福分院）、门诊部",
      "广州图书馆“新馆”", "中国人民解放军南部战区总医院",
    ]
    for (number, name) in names.enumerated() {
      let width = [8.0, 8, 7, 8, 7, 6][number]
      sheet.add(
        [((70 + Double(number % 3) * 125, 40 + Double(number / 3) * 55), name)],
        ["text-max-width": width]
      )
    }
    let mixed = [
      "105国道", "24小时便利店", "满80%赠券", "广州塔 Canton Tower", "T.I.T创意园", "地铁18号线", "B座3楼A05", "110kV变电站",
      "1,200米跑道",
    ]
    for (number, name) in mixed.enumerated() {
      sheet.add(
        [((70 + Double(number % 3) * 125, 140 + Double(number / 3) * 26), name)],
        ["text-max-width": 20, "text-size": 12]
      )
    }
  }

  /// Two languages, halos, spacing, turned and shifted texts, rare characters, other scripts.
  private static func addForms(to sheet: inout TypographicSheet) {
    let english: [Any] = [
      "format", ["get", "name"], [String: Any](), "\n", [String: Any](), "Canton Tower",
      ["font-scale": 0.8, "text-color": "#777777"],
    ]
    sheet.add([((70, 240), "广州塔")], ["text-field": english, "text-size": 15])
    let line: [Any] = [
      "format", ["image", "metro"], ["vertical-align": "center"], " 公园前 ", ["vertical-align": "center"],
      "18号线", ["font-scale": 0.75, "vertical-align": "center"],
    ]
    sheet.add([((195, 240), "")], ["text-field": line, "text-size": 14])
    let standing: [Any] = [
      "format", ["image", "metro"], [String: Any](), "公园前", [String: Any](), "站",
      ["font-scale": 0.7, "vertical-align": "top"],
    ]
    sheet.add([((320, 240), "")], ["text-field": standing, "text-size": 14])

    sheet.add(ground: (10, 265), (370, 36), "#7d9c77")
    let halos: [(String, Double, Double)] = [("白云山", 1, 0), ("麓湖公园", 2, 0), ("越秀公园", 2, 2), ("流花湖", 4, 3)]
    for (number, halo) in halos.enumerated() {
      sheet.add(
        [((55 + Double(number) * 93, 283), halo.0)],
        ["text-size": 14],
        ["text-halo-color": "#f4f8ee", "text-halo-width": halo.1, "text-halo-blur": halo.2]
      )
    }
    sheet.add(
      [((100, 325), "珠江前航道")],
      ["text-letter-spacing": 0.6, "text-size": 14, "text-font": ["Noto Serif CJK SC Regular"]],
      ["text-color": "#3a6f94"]
    )
    sheet.add([((290, 325), "PEARL RIVER")], ["text-letter-spacing": 0.4, "text-max-width": 30])
    for (number, name) in ["𠮷野家", "𡘙村 㙟心", "咖啡☕店🐼", "清真 مطعم لانتشو", "בית הכנסת", "ฟาร์มไทย"].enumerated() {
      sheet.add(
        [((60 + Double(number % 3) * 125, 360 + Double(number / 3) * 28), name)],
        ["text-max-width": 20]
      )
    }
  }

  private static func addRoads(to sheet: inout TypographicSheet) {
    let halo: [String: Any] = ["text-halo-color": "#fff", "text-halo-width": 1]
    sheet.add(road: [(415, 20), (418, 300)], "广州大道中", ["symbol-spacing": 120], halo)
    sheet.add(road: [(450, 20), (450, 300)], "105国道（迎宾路）", [:], halo)
    sheet.add(road: [(480, 30), (840, 36)], "中山五路", ["symbol-spacing": 150], halo)
    sheet.add(road: [(480, 62), (840, 58)], "Zhongshan Wu Road", ["symbol-spacing": 200], halo)
    sheet.add(road: [(490, 280), (640, 100)], "广园快速路", [:], halo)
    sheet.add(road: [(570, 300), (700, 105)], "Inner Ring Road", [:], halo)
    let wave = stride(from: 0.0, through: 1, by: 0.04).map { share in
      (x: 630 + share * 220, y: 265 - 35 * sin(share * 2 * .pi) - share * 20)
    }
    sheet.add(road: wave, "滨江东路", ["symbol-spacing": 130], halo)
    let arc = stride(from: 0.0, through: 1, by: 0.05).map { share in
      (x: 775 - 75 * cos(share * .pi), y: 180 - 75 * sin(share * .pi))
    }
    sheet.add(road: arc, "South China Expressway", ["text-size": 12], halo)
    let inner = stride(from: 0.0, through: 1, by: 0.05).map { share in
      (x: 775 - 45 * cos(share * .pi), y: 180 - 45 * sin(share * .pi))
    }
    sheet.add(road: inner, "华南快速干线", ["text-size": 12], halo)
  }

  /// Texts on plaques that are stretched around them.
  private static func addPlaques(to sheet: inout TypographicSheet) {
    let white: [String: Any] = ["text-color": "#ffffff"]
    func layout(_ icon: String, _ size: Double, _ padding: [Double] = [0, 0, 0, 0]) -> [String: Any] {
      [
        "icon-image": icon, "icon-text-fit": "both", "icon-text-fit-padding": padding, "text-size": size,
        "text-max-width": 12, "text-font": ["Noto Sans CJK SC Bold"],
      ]
    }
    for (number, name) in ["越秀区", "番禺区", "黄埔\n开发区", "广州高新区（南沙）"].enumerated() {
      sheet.add(
        [(([40.3, 115.3, 190.3, 300.3][number], 440.4), name)],
        layout("plaque", 12, [1, 3, 1, 3]),
        white
      )
    }
    for (number, name) in ["G4", "S15", "G105", "京港澳高速", "1", "AH1"].enumerated() {
      sheet.add([((40.6 + Double(number) * 68, 482.7), name)], layout("shield", 10), white)
    }
    for (number, name) in ["站", "体育西路", "Tianhe"].enumerated() {
      sheet.add([((50 + Double(number) * 85, 520), name)], layout("pointed", 11), white)
    }
    sheet.add([((325, 520), "只宽")], layout("plaque", 12).merging(["icon-text-fit": "width"]) { $1 }, white)
    sheet.add(
      [((375, 520), "只高")],
      layout("shield", 12, [3, 3, 3, 3]).merging(["icon-text-fit": "height"]) { $1 },
      white
    )
  }

  /// Where texts stand about their places.
  private static func addPlaces(to sheet: inout TypographicSheet) {
    for (number, word) in ["left", "center", "right", "auto"].enumerated() {
      sheet.add(
        [((480 + Double(number) * 100, 345), "广东省\n中医院二沙岛\n分院")],
        ["text-justify": word, "text-anchor": word == "auto" ? "left" : "center"]
      )
    }
    let points: [(TypographicSheet.Point, String)] = [
      ((500, 420), "北京路"), ((506, 445), "大佛寺"), ((522, 410), "南越王宫"), ((484, 432), "高第街"),
      ((525, 431), "天字码头"),
    ]
    sheet.add(
      points,
      [
        "text-variable-anchor": ["left", "right", "top", "bottom", "bottom-right", "top-left"],
        "text-radial-offset": 0.5, "text-justify": "auto",
      ]
    )
    for (number, anchor) in ["top", "bottom", "left", "right"].enumerated() {
      sheet.add(
        [((600 + [0.0, 60, 110, 220][number], 425), "\(["上", "下", "左", "右"][number])边\(number)")],
        ["text-anchor": anchor, "text-size": 12]
      )
    }
    sheet.add([((500, 500), "偏移")], ["text-offset": [1.5, 0.5], "text-anchor": "left"])
    for (number, degrees) in [30.0, -45, 90, 180].enumerated() {
      sheet.add([((600 + Double(number) * 75, 500), "旋转\(Int(degrees))°")], ["text-rotate": degrees])
    }
    for (number, name) in ["中山大学", "12号大院", "《南方》报社", "CBD中心"].enumerated() {
      sheet.add(
        [((480 + Double(number) * 40, 610), name)],
        ["text-writing-mode": ["vertical"], "text-size": 14]
      )
    }
    for (number, size) in [9.0, 10, 11, 12, 14, 16, 20, 26].enumerated() {
      sheet.add(
        [((20, 550 + Double(number * number) * 1.6 + Double(number) * 15), "广州民医院 Guangzhou \(Int(size))")],
        ["text-size": size, "text-anchor": "left", "text-max-width": 40]
      )
    }
    for (number, weight) in [
      "Sans CJK SC Regular", "Sans CJK SC Bold", "Serif CJK SC Regular", "Serif CJK SC Bold",
    ].enumerated() {
      sheet.add(
        [((660, 560 + Double(number) * 26), "珠江新城 Zhujiang")],
        ["text-font": ["Noto \(weight)"], "text-size": 14, "text-anchor": "left", "text-max-width": 40]
      )
    }
  }
}
