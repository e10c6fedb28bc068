import CityAPI
import HTTPServer
import LogText
import Platform
import TileService
import Wording

/// Reads the settings of a running server anew: all of them are taken over, or none.
struct ServeReload {
  private let sources: ServeSources
  private let server: Server
  private let kept: KeptAnswers
  private let accessLog: AccessLog?
  private let log: ServerLog

  /// What the server goes by.
  private var settings: Settings

  init(
    _ sources: ServeSources,
    _ settings: Settings,
    _ server: Server,
    _ kept: KeptAnswers,
    _ accessLog: AccessLog?,
    _ log: ServerLog
  ) {
    self.sources = sources
    self.settings = settings
    self.server = server
    self.kept = kept
    self.accessLog = accessLog
    self.log = log
  }

  /// Checks everything first, and changes then what can change; the rest waits for the next start, and the log says so.
  mutating func reload() {
    do throws(Fault) {
      let new = try sources.read()
      // A style with a fault keeps everything as it is, too.
      _ = try StyleCatalog(folder: try new.value(ServeSettings.styles))
      try adopt(new)
    } catch {
      for line in error.message.english.split(separator: "\n") { log.tell(.error("settings: \(line)")) }
      log.tell(.error("settings: nothing was changed, because of what is said above"))
    }
  }

  private mutating func adopt(_ new: Settings) throws(Fault) {
    var adopted = settings
    let (changed, waiting) = adopted.adopt(new)
    server.adopt(try adopted.server())
    kept.limit(to: try adopted.cacheMemoryInBytes())
    log.change(to: try adopted.mannerOfLog())
    // Whoever puts files away may ask by either signal.
    accessLog?.reopen(telling: log)
    settings = adopted
    for declaration in changed {
      log.tell("settings: \(declaration.key) is now \(Self.shown(adopted[declaration]))")
    }
    for declaration in waiting {
      let (now, later) = (Self.shown(settings[declaration]), Self.shown(new[declaration]))
      log.tell("settings: \(declaration.key) stays \(now) until a restart, then \(later)")
    }
    if changed.isEmpty && waiting.isEmpty { log.tell("settings: read anew, nothing is different") }
  }

  private static func shown(_ given: Settings.Given) -> String {
    given.text.isEmpty ? "empty" : given.text
  }
}
