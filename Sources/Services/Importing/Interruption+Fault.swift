import Platform
import Wording

extension Interruption {
  /// Ends an import that somebody asked to stop.
  func stopIfRequested() throws(Fault) {
    if isRequested { throw Fault(.failed, .importWasInterrupted) }
  }
}
