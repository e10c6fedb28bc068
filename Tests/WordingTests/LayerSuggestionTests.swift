import Testing
import Wording

@Suite struct LayerSuggestionTests {
  @Test(
    "suggests the layer whose title was typed, else the one whose id is near",
    arguments: [
      ("医院", "hospitals"), ("Bus Stops", "bus_stops"), ("bus stops", "bus_stops"), ("HOSPITALS", "hospitals"),
      ("bus_stop", "bus_stops"),
    ]
  )
  func suggestion(typed: String, meant: String) {
    let message = Message.unknownLayer(
      typed,
      known: ["bus_stops", "hospitals"],
      titles: ["Bus stops", "医院"]
    )
    #expect(message.english.contains("did you mean \(meant)?"))
    #expect(message.chinese.contains("是否想用 \(meant)？"))
  }
}
