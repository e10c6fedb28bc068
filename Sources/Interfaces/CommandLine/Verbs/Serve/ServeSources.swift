import Platform
import Wording

/// Where the settings of a server come from; asked at its start, and again whenever it is to read them anew.
struct ServeSources: Sendable {
  private let words: Words
  private let cityOption: String?

  static let config = Option(
    "--config",
    "FILE",
    Message(
      "a file of settings in JSON5; else $SUITU_CONFIG, else none",
      "JSON5 格式的设置文件；默认取 $SUITU_CONFIG，否则不用文件"
    )
  )

  /// The city is an option of every verb.
  static var options: [OptionDeclaration] {
    ServeSettings.all.map(\.option).filter { $0.name != CommonOptions.city.declaration.name }
  }

  init(_ words: Words, _ surroundings: Surroundings) {
    self.words = words
    cityOption = surroundings.cityOption
  }

  /// Reads everything anew; a fault tells all that is wrong.
  func read() throws(Fault) -> Settings {
    let options = Dictionary(uniqueKeysWithValues: ServeSettings.all.map { ($0.flag, $0.option) })
    return try Settings(
      ServeSettings.all,
      flags: { flag in
        flag == CommonOptions.city.declaration.name ? cityOption : options[flag].flatMap { words.text($0) }
      },
      environment: Process.environment,
      file: try words.value(Self.config) ?? Process.environment("SUITU_CONFIG")
    )
  }
}
