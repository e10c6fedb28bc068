import CPROJ

/// A context of PROJ: its settings, its open database, and what it complained about.
///
/// PROJ lets one thread at a time use a context and all that was made with it, so every object has one of its
/// own.
final class ProjectionContext {
  let handle: OpaquePointer
  private let complaint = Complaint()

  init() throws(ProjectionError) {
    guard let handle = proj_context_create() else { throw ProjectionError(.outOfMemory) }
    self.handle = handle
    // Grids are never fetched: the same file gives the same places with and without a network.
    proj_context_set_enable_network(handle, 0)
    proj_log_level(handle, PJ_LOG_ERROR)
    proj_log_func(handle, Unmanaged.passUnretained(complaint).toOpaque(), keep)
  }

  deinit {
    proj_context_destroy(handle)
  }

  /// The horizontal part of what a definition stands for.
  ///
  /// A third axis of the system itself stays: heights are given as 0 and dropped again.
  func system(_ definition: String) throws(ProjectionError) -> ProjectionObject {
    complaint.words = ""
    // Without the type PROJ would make an operation of its own strings.
    let isOwnString = definition.hasPrefix("+") && !definition.contains("+type=crs")
    let text = isOwnString ? definition + " +type=crs" : definition
    guard let made = ProjectionObject(proj_create(handle, text), self) else {
      throw error(.notUnderstood)
    }
    guard proj_is_crs(made.handle) != 0 else { throw error(.notUnderstood) }
    let part = made.isOfType(PJ_TYPE_COMPOUND_CRS) ? proj_crs_get_sub_crs(handle, made.handle, 0) : nil
    return ProjectionObject(part, self) ?? made
  }

  /// The error of the call that just failed, with PROJ's words.
  func error(_ problem: ProjectionError.Problem) -> ProjectionError {
    let words = complaint.words
    if proj_context_get_database_path(handle) == nil { return ProjectionError(.noDatabase, detail: words) }
    return ProjectionError(problem, detail: words)
  }

  /// From now on nothing is written down: places that cannot be converted would each cost a sentence.
  func stopListening() {
    proj_log_level(handle, PJ_LOG_NONE)
  }
}

/// An object of PROJ, which keeps the context it was made in.
final class ProjectionObject {
  let context: ProjectionContext
  let handle: OpaquePointer

  /// Takes over what a call of PROJ gave; nil where it gave nothing.
  init?(_ handle: OpaquePointer?, _ context: ProjectionContext) {
    guard let handle else { return nil }
    self.handle = handle
    self.context = context
  }

  deinit {
    proj_destroy(handle)
  }

  var name: String {
    proj_get_name(handle).map { String(cString: $0) } ?? ""
  }

  func isOfType(_ types: PJ_TYPE...) -> Bool {
    let type = proj_get_type(handle)
    return types.contains { $0 == type }
  }
}

/// The first thing that PROJ said about a call; what follows is said by those who called it.
private final class Complaint {
  var words = ""
}

private func keep(_ complaint: UnsafeMutableRawPointer?, _ level: Int32, _ words: UnsafePointer<CChar>?) {
  guard let complaint, let words else { return }
  let kept = Unmanaged<Complaint>.fromOpaque(complaint).takeUnretainedValue()
  guard kept.words.isEmpty else { return }
  let text = String(cString: words)
  // `proj_create: crs not found`: the name of the function tells nothing to people.
  guard text.hasPrefix("proj_"), let colon = text.firstIndex(of: ":") else {
    kept.words = text
    return
  }
  kept.words = String(text[text.index(after: colon)...].drop { $0 == " " })
}
