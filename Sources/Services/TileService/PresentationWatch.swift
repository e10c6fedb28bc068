import LogText
import MapDrawing
import Platform
import Wording

/// Notices that styles, icons or fonts changed on disk.
struct PresentationWatch {
  /// Of the files as they were when they were read last, for better or worse.
  private var taken: UInt64
  /// As they were seen last: whoever writes a file may not have come to its end.
  private var seen: UInt64
  private var looks = 0

  /// Whoever asks ten times a second looks at styles twice, and at fonts, which are many, once in ten seconds.
  private static let asksBetweenLooks = 5
  private static let asksBetweenLooksAtFonts = 100

  init(_ presentation: Presentation) {
    taken = presentation.catalog.fingerprint
    seen = taken
  }

  /// What the files say now, if they say something else than before, are whole, and are right.
  mutating func look(at present: Presentation, _ log: (LogEvent) -> Void) -> Presentation? {
    looks += 1
    var new = present
    let hasStyles = looks.isMultiple(of: Self.asksBetweenLooks) && readStyles(&new, log)
    let hasFonts = looks.isMultiple(of: Self.asksBetweenLooksAtFonts) && readFonts(&new, log)
    return hasStyles || hasFonts ? new : nil
  }

  private mutating func readStyles(_ presentation: inout Presentation, _ log: (LogEvent) -> Void) -> Bool {
    let found = presentation.catalog.fingerprintNow()
    defer { seen = found }
    guard found != taken, found == seen else { return false }
    taken = found
    do {
      let catalog = try StyleCatalog(folder: presentation.catalog.folder)
      // It may have changed once more.
      taken = catalog.fingerprint
      for warning in catalog.warnings { log(.warning(warning.english)) }
      if catalog.stamp != presentation.catalog.stamp { log("styles and icons are read anew") }
      presentation.catalog = catalog
      return true
    } catch {
      log(.error("goes on with the old styles", ["reason": .text(error.message.english)]))
      return false
    }
  }

  private func readFonts(_ presentation: inout Presentation, _ log: (LogEvent) -> Void) -> Bool {
    guard !presentation.fonts.areUpToDate else { return false }
    presentation.fonts = presentation.fonts.anew()
    log("fonts are looked for anew")
    return true
  }
}
