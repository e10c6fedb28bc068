import CityStore
import JSONText
import MapDrawing
import Wording

/// `suitu serve --check`: what each setting is and who said so, and whether the server could work with it.
struct ServeCheck {
  let settings: Settings

  static let option = Option(
    flag: "--check",
    Message(
      "tell all settings and check them, the styles and the city; start nothing",
      "列出并检查全部设置、样式与城市，不启动服务"
    )
  )

  func run(_ words: Words, _ surroundings: Surroundings) throws {
    let fonts = MapFonts()
    let city = CityCheck(CityLocation(try settings.value(ServeSettings.city)), fonts)
    let folder = try settings.value(ServeSettings.styles)
    let findings = city.findings + StyleCheck.findings(in: folder, layers: city.layers, fonts)
    if words.has(SharedOptions.json) {
      try surroundings.print(json(findings))
    } else {
      try surroundings.print(list(surroundings.language) + "\n")
      for finding in findings {
        try surroundings.print(finding.lines.map { $0.text(in: surroundings.language) + "\n" }.joined())
      }
    }
    let faults = findings.count { $0.grade == .fault }
    if faults > 0 { throw Fault(.failed, .checkFound(faults)) }
  }

  private func list(_ language: Language) -> String {
    let rows = settings.declarations.map { declaration in
      let given = settings[declaration]
      let value = given.text.isEmpty ? "–" : given.text
      return (Message(verbatim: declaration.key), "\(value)  (\(given.origin.text.text(in: language)))")
    }
    return LabelledList(rows, language).text()
  }

  private func json(_ findings: [Finding]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("settings")
    json.beginArray()
    for declaration in settings.declarations {
      let given = settings[declaration]
      json.beginObject()
      json.key("key")
      json.string(declaration.key)
      json.key("value")
      json.string(given.text)
      json.key("origin")
      json.string(given.origin.text.english)
      json.endObject()
    }
    json.endArray()
    json.findings(findings)
    json.endObject()
    return json.bytes + [0x0A]
  }
}
