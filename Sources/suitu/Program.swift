import CommandLine
import Platform
import Wording

/// The program: gives the words of the command line to the house, and its exit status to the system.
@main
struct Program {
  static func main() {
    Process.holdClosedStreams()
    // Before anything starts a thread: threads inherit which signals are blocked.
    let interruption = Interruption.takeOver()
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Process.environment).first
    let surroundings = Surroundings(language: Language(locale: locale), interruption: interruption)
    Process.exit(Suitu.run(Array(Swift.CommandLine.arguments.dropFirst()), in: surroundings))
  }
}
