import Canvas
import MapStyle
import Testing

@Suite struct CSSColorTests {
  @Test(
    "reads every way of CSS to write a colour",
    arguments: [
      ("#f80", [255, 136, 0, 255]), ("#F80C", [255, 136, 0, 204]), ("#ff8800", [255, 136, 0, 255]),
      ("#ff880080", [255, 136, 0, 128]), ("rgb(1, 2, 3)", [1, 2, 3, 255]), ("rgb(1 2 3)", [1, 2, 3, 255]),
      ("rgba(1,2,3,0.5)", [1, 2, 3, 128]), ("rgb(1 2 3 / 50%)", [1, 2, 3, 128]),
      ("rgba(100%, 0%, 20%, 100%)", [255, 0, 51, 255]), ("RGB(300, -5, 3)", [255, 0, 3, 255]),
      ("rgba(1,2,3,7)", [1, 2, 3, 255]), ("hsl(0, 100%, 50%)", [255, 0, 0, 255]),
      ("hsl(120, 100%, 25%)", [0, 128, 0, 255]), ("hsl(240deg 100% 50%)", [0, 0, 255, 255]),
      ("hsl(-120, 100%, 50%)", [0, 0, 255, 255]), ("hsl(480, 100%, 50%)", [0, 255, 0, 255]),
      ("hsla(0, 0%, 50%, 0.25)", [128, 128, 128, 64]),
      ("hsl(0.5turn 100% 50%)", [0, 255, 255, 255]), ("hsl(200grad, 100%, 50%)", [0, 255, 255, 255]),
      ("hsl(3.14159265rad 100% 50%)", [0, 255, 255, 255]), ("hsla(0, 0, 0, 0)", [0, 0, 0, 0]),
      ("  rgb( 1 , 2 , 3 )  ", [1, 2, 3, 255]), ("rgb(1e2 0 0/.5)", [100, 0, 0, 128]),
      ("red", [255, 0, 0, 255]),
      ("RebeccaPurple", [102, 51, 153, 255]), ("transparent", [0, 0, 0, 0]),
    ] as [(String, [UInt8])]
  )
  func colors(text: String, channels: [UInt8]) {
    let color = Color(red: channels[0], green: channels[1], blue: channels[2], alpha: channels[3])
    #expect(Color(css: text) == color)
  }

  @Test(
    "refuses what is no colour",
    arguments: [
      "", "#", "#12", "#12345", "#1234567", "#123456789", "#ggg", "f80", "rgb", "rgb(", "rgb()", "rgb(1,2)",
      "rgb(1,2,3,4,5)", "rgb(a,b,c)", "rgb(nan,0,0)", "rgb(inf,0,0)", "rgba(1,2,3,x)", "hsl(0, 100deg, 50%)",
      "rgb(1 2, 3)", "rgb(1, 2, 3 / 1)", "rgb(1%, 2, 3)", "rgb(1 2 3 4)",
      "rgb(0x1,2,3)", "hsl(1px 2% 3%)",
      "hsl(nan, 1%, 1%)", "hsl(0)", "hwb(1 2% 3%)", "redd", "ro t", ")", "()", "rgb(1,2,3",
    ]
  )
  func refused(text: String) {
    #expect(Color(css: text) == nil)
  }
}
