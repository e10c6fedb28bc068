import JSONText
import MapDrawing
import Wording

/// `suitu doctor`: whether all that maps and answers need is there and whole.
enum DoctorVerb {
  static let verb = Verb(
    "doctor",
    Message("Check libraries, fonts, styles and the database.", "检查程序库、字体、样式与数据库。"),
    details: Message(
      "Each fault comes with its remedy. The exit status is 1 where there is one; warnings do no harm to it.",
      "每个故障都附有处理办法。有故障时退出状态为 1；仅有警告时仍为 0。"
    ),
    options: [StyleFolder.option.declaration, SharedOptions.json.declaration],
    examples: ["suitu doctor", "suitu --city 广州.sqlite doctor --styles Styles"],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let fonts = MapFonts()
    var findings = LibraryCheck.findings() + FontCheck.findings(fonts)
    let city = CityCheck(surroundings.location, fonts)
    findings += city.findings
    findings += StyleCheck.findings(in: try StyleFolder.path(words), layers: city.layers, fonts)
    if words.has(SharedOptions.json) {
      try surroundings.print(json(findings))
    } else {
      for finding in findings {
        try surroundings.print(finding.lines.map { $0.text(in: surroundings.language) + "\n" }.joined())
      }
    }
    let faults = findings.count { $0.grade == .fault }
    if faults > 0 { throw Fault(.failed, .doctorFound(faults)) }
  }

  private static func json(_ findings: [Finding]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.findings(findings)
    json.endObject()
    return json.bytes + [0x0A]
  }
}
