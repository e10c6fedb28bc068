import CityStore
import HTTPServer
public import Platform
public import Wording

/// What a verb finds around it: the language, the city, and where its words go.
public struct Surroundings: Sendable {
  public let language: Language

  /// Ctrl-C and `kill` arrive here.
  public let interruption: Interruption

  /// `--city`, else the environment, else a file in the current folder.
  var cityPath: String

  /// What `--city` says, where it is there.
  var cityOption: String?

  public init(language: Language, interruption: Interruption) {
    self.language = language
    self.interruption = interruption
    cityPath = Process.environment("SUITU_CITY") ?? "city.sqlite"
  }

  var location: CityLocation {
    CityLocation(cityPath)
  }

  /// Results go to standard output.
  func print(_ text: String) throws(Fault) {
    try print(Array(text.utf8))
  }

  func print(_ bytes: [UInt8]) throws(Fault) {
    do {
      try Process.writeToStandardOutput(bytes)
    } catch {
      throw Fault(.failed, .resultCannotBeWritten(error.reason))
    }
  }

  /// Messages go to standard error, so that results can be piped.
  func tell(_ message: Message) {
    Process.writeToStandardError(message.text(in: language) + "\n")
  }
}
