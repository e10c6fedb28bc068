import Lettering
import MapDrawing
import Wording

/// Whether there are fonts for what Chinese names are written with.
enum FontCheck {
  /// Characters in common use, and some of those that only names have.
  private static let common = ["广州市人民医院地铁站公园路街桥学校", "，。（）《》"]
  private static let rare = ["𠮷", "𡘙", "㙟", "㘵"]

  static func findings(_ maps: MapFonts) -> [Finding] {
    let fonts = maps.fonts
    let chain = fonts.fontChain([])
    guard fonts.missing(in: common, chain: chain).scalars.isEmpty else {
      return [.fault(.fonts, .noChineseFont, .installPackage("fonts-noto-cjk"))]
    }
    let missing = fonts.missing(in: rare, chain: chain).scalars
    guard missing.isEmpty else {
      let characters = missing.map { String($0) }.joined()
      return [.warning(.fonts, .rareCharactersAreMissing(characters), .installPackage("fonts-hanazono"))]
    }
    return [.fine(.fonts, .fontsAre(fonts.count))]
  }
}
