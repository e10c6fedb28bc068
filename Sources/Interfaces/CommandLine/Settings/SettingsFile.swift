import JSONText
import Platform
import Wording

/// A file of settings: one object of JSON5, with the keys of the declarations.
struct SettingsFile {
  struct Entry {
    let text: String
    let line: Int
  }

  let path: String
  private(set) var entries: [String: Entry] = [:]

  /// Everything that is wrong with it, each with its place.
  private(set) var faults: [Message] = []

  /// It is typed by people; a larger file is something else.
  private static let largestFile = 1 << 20

  init(_ path: String, _ declarations: [SettingDeclaration]) {
    self.path = path
    do throws(SystemError) {
      let bytes = try Files.read(path, limit: Self.largestFile)
      read(bytes, declarations)
    } catch {
      faults = [.inFile(path, Message(verbatim: error.reason))]
    }
  }

  private mutating func read(_ bytes: [UInt8], _ declarations: [SettingDeclaration]) {
    let root: JSONNode
    let members: [JSONMember]
    do throws(JSONSyntaxError) {
      root = JSONNode(try JSONValue(parsing: bytes, dialect: .json5))
    } catch {
      faults = [.inFile(path, error.message)]
      return
    }
    do throws(JSONContentError) {
      _ = try root.members()
      members = root.value.members ?? []
    } catch {
      faults = [.inFile(path, error.message)]
      return
    }
    for member in members {
      do throws(JSONContentError) {
        try take(member, declarations)
      } catch {
        faults.append(.inFile(path, error.message))
      }
    }
  }

  private mutating func take(
    _ member: JSONMember,
    _ declarations: [SettingDeclaration]
  ) throws(JSONContentError) {
    guard let declaration = declarations.first(where: { $0.key == member.key }) else {
      let known = declarations.map(\.key)
      throw JSONContentError(
        path: "",
        position: member.keyPosition,
        problem: .other(.unknownSetting(member.key, known: known))
      )
    }
    let node = JSONNode(member.value, path: member.key)
    let text = try Self.text(node, declaration.form)
    let whole = besideFile(text, declaration.form)
    do throws(Fault) {
      try declaration.check(whole)
    } catch {
      throw node.fault(error.message)
    }
    entries[member.key] = Entry(text: whole, line: member.keyPosition.line)
  }

  /// The value as somebody would type it behind the flag.
  private static func text(_ node: JSONNode, _ form: SettingForm) throws(JSONContentError) -> String {
    switch form {
    case .text, .path: return try node.string()
    case .number:
      _ = try node.double()
      return node.value.integer.map { "\($0)" } ?? node.value.double.map { "\($0)" } ?? ""
    case .list:
      // One alone needs no brackets.
      if let one = node.value.string { return one }
      var parts: [String] = []
      for element in try node.elements() { parts.append(try element.string()) }
      return parts.joined(separator: ",")
    }
  }

  private func besideFile(_ text: String, _ form: SettingForm) -> String {
    guard case .path(let exceptions) = form, !exceptions.contains(text), !text.isEmpty, !text.hasPrefix("/"),
      let slash = path.lastIndex(of: "/")
    else { return text }
    return path[...slash] + text
  }
}
