import Wording

/// What every setting of a run is, and who said so: the command line before the environment, before the file, before
/// what is usual.
struct Settings: Sendable {
  enum Origin: Sendable, Equatable {
    case flag(String)
    case variable(String)
    case file(String, line: Int)
    case standard
  }

  struct Given: Sendable {
    let text: String
    let origin: Origin
  }

  private(set) var given: [String: Given] = [:]
  let declarations: [SettingDeclaration]

  /// Takes all sources together, those on the command line by the names of the options.
  ///
  /// - Throws: one fault that tells all that is wrong in any of them.
  init(
    _ declarations: [SettingDeclaration],
    flags: (String) -> String?,
    environment: (String) -> String?,
    file path: String?
  ) throws(Fault) {
    self.declarations = declarations
    let file = path.map { SettingsFile($0, declarations) }
    var faults = file?.faults ?? []
    var hasWrongWords = false
    for declaration in declarations {
      let found = Self.given(declaration, flags, environment, file)
      given[declaration.key] = found
      do throws(Fault) {
        try declaration.check(found.text)
      } catch {
        guard let place = found.origin.place else { continue }
        if case .flag = found.origin { hasWrongWords = true }
        faults.append(.inOption(place, error.message))
      }
    }
    guard faults.isEmpty else { throw Fault(hasWrongWords ? .badRequest : .failed, .lines(faults)) }
  }

  func value<Value>(_ setting: Setting<Value>) throws(Fault) -> Value {
    try setting.read(self[setting.declaration].text)
  }

  subscript(_ declaration: SettingDeclaration) -> Given {
    given[declaration.key] ?? Given(text: declaration.standard(), origin: .standard)
  }

  private static func given(
    _ declaration: SettingDeclaration,
    _ flags: (String) -> String?,
    _ environment: (String) -> String?,
    _ file: SettingsFile?
  ) -> Given {
    if let text = flags(declaration.flag) { return Given(text: text, origin: .flag(declaration.flag)) }
    if let text = environment(declaration.variable) {
      return Given(text: text, origin: .variable(declaration.variable))
    }
    if let file, let entry = file.entries[declaration.key] {
      return Given(text: entry.text, origin: .file(file.path, line: entry.line))
    }
    return Given(text: declaration.standard(), origin: .standard)
  }
}

extension Settings {
  /// Takes over what can change in a running server; gives the settings whose values changed, and those whose values
  /// would.
  mutating func adopt(_ new: Settings) -> (changed: [SettingDeclaration], waiting: [SettingDeclaration]) {
    let different = declarations.filter { self[$0].text != new[$0].text }
    for declaration in declarations where declaration.change == .atOnce {
      given[declaration.key] = new.given[declaration.key]
    }
    return (different.filter { $0.change == .atOnce }, different.filter { $0.change == .atStart })
  }
}

extension Settings.Origin {
  /// Where a fault is to be mended; nil where it was told already, with its line, or is ours.
  fileprivate var place: String? {
    switch self {
    case .flag(let name): name
    case .variable(let name): "$" + name
    case .file, .standard: nil
    }
  }

  var text: Message {
    switch self {
    case .flag(let name): Message(verbatim: name)
    case .variable(let name): Message(verbatim: "$" + name)
    case .file(let path, let line): .lineOfFile(path, line)
    case .standard: .usualValue
    }
  }
}
