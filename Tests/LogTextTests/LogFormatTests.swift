import JSONText
import LogText
import TestSupport
import Testing

@Suite struct LogFormatTests {
  private let time = LogTime(millisecondsSince1970: 1_795_163_400_125)
  private let event = LogEvent.warning(
    "took in a layer",
    ["layer": "医院", "version": 3, "seconds": .seconds(0.0125), "file": "a b.csv", "id": "stops"]
  )

  @Test(
    "writes an event in each form",
    arguments: [
      (
        LogFormat.text,
        #"2026-11-20T08:30:00.125Z warning took in a layer layer="医院" version=3 seconds=0.012500 file="a b.csv" id=stops"#
      ),
      (
        .logfmt,
        #"time=2026-11-20T08:30:00.125Z level=warning message="took in a layer" layer="医院" version=3 seconds=0.012500 file="a b.csv" id=stops"#
      ),
      (
        .json,
        #"{"time":"2026-11-20T08:30:00.125Z","level":"warning","message":"took in a layer","layer":"医院","version":3,"seconds":0.012500,"file":"a b.csv","id":"stops"}"#
      ),
    ]
  )
  func forms(format: LogFormat, expected: String) {
    #expect(String(decoding: format.line(event, at: time), as: UTF8.self) == expected + "\n")
  }

  @Test("takes a sentence alone for an event of no special level")
  func sentence() {
    let event: LogEvent = "took in \(2) layers"
    #expect(event == LogEvent.info("took in 2 layers") && event.description == "took in 2 layers")
  }

  @Test("orders levels by what matters more")
  func levels() {
    #expect(LogLevel.allCases.sorted() == [.error, .warning, .info, .debug])
  }

  @Test("makes one line of an event, whatever its texts hold", arguments: LogFormat.allCases)
  func oneLine(format: LogFormat) {
    for text in Hostile.texts {
      let line = format.line(LogEvent(.info, text, ["field": .text(text)]), at: time)
      #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(text)")
      let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.dropLast()
      #expect(scalars.allSatisfy { !Hostile.ends.contains($0) }, "\(text)")
    }
  }

  @Test("gives every text back to readers of JSON", arguments: UInt64(0)..<200)
  func json(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (message, text) = (Hostile.text(&random), Hostile.text(&random))
    let line = LogFormat.json.line(LogEvent(.debug, message, ["field": .text(text)]), at: time)
    let value = try JSONValue(parsing: line)
    #expect(value["message"]?.string == message && value["field"]?.string == text)
    #expect(value["level"]?.string == "debug")
  }

  @Test("gives every text back to readers of logfmt", arguments: UInt64(0)..<200)
  func logfmt(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (message, text) = (Hostile.text(&random), Hostile.text(&random))
    let line = LogFormat.logfmt.line(LogEvent(.error, message, ["field": .text(text), "n": -5]), at: time)
    let pairs = try Logfmt.pairs(line)
    #expect(pairs.map(\.name) == ["time", "level", "message", "field", "n"])
    #expect(pairs.map(\.value) == ["2026-11-20T08:30:00.125Z", "error", message, text, "-5"])
  }

  @Test("spells control characters that are no text, and never takes a duration that is none")
  func oddities() {
    let event = LogEvent(
      .info,
      "a\u{1B}[31m\u{0}\u{85}\u{202E}",
      ["s": .seconds(.nan), "t": .seconds(.infinity), "u": .seconds(-1)]
    )
    #expect(
      event.description
        == #"a\u001B[31m\u0000\u0085\u202E s=0.000000 t=1000000000.000000 u=0.000000"#
    )
  }
}
