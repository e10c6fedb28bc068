import Lettering
import Testing

@Suite("Fonts")
struct FontsTests {
  @Test("are found by name")
  func names() {
    let fonts = Fonts()
    print(fonts.fontChain(["Noto Sans CJK SC Bold"]))
  }
}
